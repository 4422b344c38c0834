import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitQuotations, withoutQuotations } from "./quotations.ts";

const text = fc.string({ unit: fc.constantFrom('"', "“", "”", "a", " ") });

describe("splitQuotations", () => {
  it("splits as a pattern would, which takes the square of the time where marks do not close", () => {
    const pattern = /("[^"]*"|“[^”]*”)/;
    fc.assert(
      fc.property(text, (any) => {
        expect(splitQuotations(any)).toEqual(any.split(pattern));
        expect(withoutQuotations(any)).toBe(any.replaceAll(new RegExp(pattern, "g"), " "));
      }),
    );
  });

  it("takes a moment for marks that do not close", () => {
    const started = process.cpuUsage().user;
    expect(splitQuotations("“".repeat(1_000_000))).toHaveLength(1);
    expect((process.cpuUsage().user - started) / 1000).toBeLessThan(5000);
  });
});
