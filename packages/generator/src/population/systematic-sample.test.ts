import fc from "fast-check";
import { describe, expect, it } from "vitest";
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
});
