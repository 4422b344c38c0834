import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { largestRemainder } from "./largest-remainder.ts";

describe("largestRemainder", () => {
  it("adds up, and is off nobody's exact share by one or more", () => {
    const weights = fc.array(fc.double({ min: 0.01, max: 1000, noNaN: true }), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(weights, fc.nat(100_000), (given, total) => {
        const sum = given.reduce((all, weight) => all + weight, 0);
        const numbers = largestRemainder(given, total);
        expect(numbers.reduce((all, number) => all + number, 0)).toBe(total);
        numbers.forEach((number, index) =>
          expect(Math.abs(number - (total * (given[index] ?? 0)) / sum)).toBeLessThan(1),
        );
      }),
    );
  });

  it("gives the seats that are left to the largest remainders, the first of equals first", () => {
    expect(largestRemainder([1, 1, 1], 10)).toEqual([4, 3, 3]);
    expect(largestRemainder([5, 3, 1], 4)).toEqual([2, 1, 1]);
    expect(largestRemainder([0, 0], 3)).toEqual([0, 0]);
  });
});
