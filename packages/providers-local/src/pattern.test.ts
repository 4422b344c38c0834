import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyOf, followedBy } from "./pattern.ts";

const words = fc
  .array(fc.constantFrom("i", "we", "use", "used", "an", "app", "apps", "when", "if", ",", "\n", "it's"))
  .map((parts) => parts.join(" "));

describe("followedBy", () => {
  it("finds what one expression finds, which takes the square of the time", () => {
    const whole = /\b(i|we) (use|used)\b.*\b(app|apps)\b/i;
    const parts = followedBy(/\b(i|we) (use|used)\b/i, /\b(app|apps)\b/i);
    fc.assert(
      fc.property(words, (text) => {
        expect(parts.test(text)).toBe(whole.test(text));
      }),
    );
  });

  it("takes a moment where the second never comes", () => {
    const started = process.cpuUsage().user;
    expect(followedBy(/\bi use\b/, /\bapp\b/).test("i use ".repeat(200_000))).toBe(false);
    expect((process.cpuUsage().user - started) / 1000).toBeLessThan(5000);
  });
});

describe("anyOf", () => {
  it("has one of its patterns, or not", () => {
    const either = anyOf(/a/, followedBy(/b/, /c/));
    expect(["a", "b d c", "c b", ""].map((text) => either.test(text))).toEqual([true, true, false, false]);
  });
});
