import { describe, expect, it } from "vitest";
import { runToEnd } from "@persona/statistics";
import { chanceFigures } from "./beyond-chance.ts";
import type { Divider } from "../dividers/divider.ts";

/** Permuted data whose foresight is 0.1 a group, but for the first permutation into three: there it is as told. */
function scripted(firstIntoThree: number): Divider {
  let permutations = 0;
  const people = [...Array(12).keys()];
  const steady = (k: number): Int32Array => Int32Array.from(people, (person) => person % k);
  const divider = (isFirst: boolean): Divider => ({
    size: people.length,
    divide: (k) => ({ labels: steady(k), foresight: k === 3 && isFirst ? firstIntoThree : 0.1 * k }),
    resample: (k) => ({ people, labels: steady(k) }),
    hasty: () => divider(false),
    permuted: () => {
      permutations += 1;
      return divider(permutations === 1);
    },
  });
  return divider(false);
}

describe("chanceFigures", () => {
  const foresight = (
    numbers: readonly number[],
    firstIntoThree: number,
  ): readonly (number | null | undefined)[] => {
    const found = runToEnd(chanceFigures(scripted(firstIntoThree), numbers, 1));
    return numbers.map((k) => found.get(k)?.foresight);
  };

  it("gives the most that any permutation reaches", () => {
    expect(foresight([3], 0.3)[0]).toBeCloseTo(0.3);
    expect(foresight([3], 0.9)[0]).toBeCloseTo(0.9);
  });

  it("holds what one number of groups reaches by chance against every other, in proportion", () => {
    const [ofTwo = 0, ofThree = 0] = foresight([2, 3], 0.9).map((figure) => figure ?? 0);
    expect(ofThree).toBeCloseTo(0.9);
    expect(ofTwo / 0.2).toBeCloseTo(ofThree / ((18 * 0.3 + 0.9) / 19));
    expect(foresight([2], 0.9)[0]).toBeCloseTo(0.2);
  });

  it("asks nothing where no number is left to compare", () => {
    expect(runToEnd(chanceFigures(scripted(0.3), [], 1)).size).toBe(0);
  });
});
