import { usageSchema } from "@persona/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { usageOfCounts } from "./usage-of-counts.ts";

describe("usageOfCounts", () => {
  it("takes believable counts as they are, and a missing part as none", () => {
    expect(usageOfCounts({ inputTotal: 100, cacheRead: 30, outputTotal: 50, reasoning: 20 })).toEqual({
      usage: {
        inputTokens: { total: 100, cacheRead: 30, cacheWrite: 0 },
        outputTokens: { total: 50, reasoning: 20 },
      },
      warnings: [],
    });
  });

  it.each([
    { inputTotal: undefined, outputTotal: 1 },
    { inputTotal: -5, outputTotal: 1 },
    { inputTotal: 1, outputTotal: "2" },
    { inputTotal: 1, cacheRead: 2, outputTotal: 1 },
    { inputTotal: 1, outputTotal: 1, reasoning: 1e12 },
  ])("warns of $inputTotal, $outputTotal and the like", (counts) => {
    expect(usageOfCounts(counts).warnings).toHaveLength(1);
  });

  it("always gives counts that can be, whatever was reported", () => {
    const reported = fc.record({
      inputTotal: fc.anything(),
      cacheRead: fc.anything(),
      cacheWrite: fc.anything(),
      outputTotal: fc.anything(),
      reasoning: fc.anything(),
    });
    fc.assert(
      fc.property(
        fc.oneof(
          reported,
          fc.record({
            inputTotal: fc.integer(),
            cacheRead: fc.integer(),
            cacheWrite: fc.integer(),
            outputTotal: fc.integer(),
            reasoning: fc.integer(),
          }),
        ),
        (counts) => {
          const { inputTokens, outputTokens } = usageSchema.parse(usageOfCounts(counts).usage);
          expect(inputTokens.cacheRead + inputTokens.cacheWrite).toBeLessThanOrEqual(inputTokens.total);
          expect(outputTokens.reasoning).toBeLessThanOrEqual(outputTokens.total);
          expect(
            Math.min(inputTokens.cacheRead, inputTokens.cacheWrite, outputTokens.reasoning),
          ).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});
