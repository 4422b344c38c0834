import { describe, expect, it } from "vitest";
import { chiSquareTail } from "./chi-square.ts";
import { holm } from "./holm.ts";

describe("chiSquareTail", () => {
  // quantiles from the tables of Pearson and Hartley
  it.each([
    [3.841_459, 1, 0.05],
    [9.487_729, 4, 0.05],
    [23.209_25, 10, 0.01],
    [0.710_723, 4, 0.95],
    [10.827_57, 1, 0.001],
    [124.342_1, 100, 0.05],
  ])("gives the tail above %f with %i degrees of freedom", (value, degrees, tail) => {
    expect(chiSquareTail(value, degrees)).toBeCloseTo(tail, 5);
  });

  it("is 1 at 0, and where there is nothing to vary", () => {
    expect(chiSquareTail(0, 3)).toBe(1);
    expect(chiSquareTail(5, 0)).toBe(1);
  });
});

describe("holm", () => {
  it("stops at the first probability that is too large for its rank", () => {
    expect(holm([0.04, 0.001, 0.02, 0.012])).toEqual([true, true, true, true]);
    expect(holm([0.04, 0.001, 0.03, 0.012])).toEqual([false, true, false, true]);
    expect(holm([])).toEqual([]);
  });
});
