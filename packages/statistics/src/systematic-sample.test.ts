import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { largestRemainder } from "./largest-remainder.ts";
import { systematicSample } from "./systematic-sample.ts";

describe("systematicSample", () => {
  it("draws each item, and each stretch of neighbors, less than once off its share", () => {
    const weights = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 30 });
    const start = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(weights, fc.integer({ min: 1, max: 500 }), start, (given, count, at) => {
        const sum = given.reduce((all, weight) => all + weight, 0);
        fc.pre(sum > 0);
        const drawn = given.map(() => 0);
        for (const item of systematicSample(given, count, at)) drawn[item] = (drawn[item] ?? 0) + 1;
        expect(drawn.reduce((all, number) => all + number, 0)).toBe(count);
        for (let from = 0; from < given.length; from += 1) {
          let [number, weight] = [0, 0];
          for (let to = from; to < given.length; to += 1) {
            number += drawn[to] ?? 0;
            weight += given[to] ?? 0;
            expect(Math.abs(number - (count * weight) / sum)).toBeLessThan(1 + 1e-6);
          }
          expect(given[from] === 0 && (drawn[from] ?? 0) > 0).toBe(false);
        }
      }),
    );
  });

  it("draws as many from 200,000 items as there are", () => {
    const items = Array.from({ length: 200_000 }, (_, index) => 1 + (index % 7));
    const sizes = largestRemainder(items, 200_000);
    const drawn = [...systematicSample(items, 200_000, 0.5)];
    expect(sizes.reduce((all, size) => all + size, 0)).toBe(200_000);
    expect(drawn).toHaveLength(200_000);
    expect(new Set(drawn).size).toBeGreaterThan(100_000);
    expect(drawn.every((item, index) => index === 0 || item >= (drawn[index - 1] ?? 0))).toBe(true);
  });
});
