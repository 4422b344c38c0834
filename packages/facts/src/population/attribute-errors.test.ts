import { describe, expect, it } from "vitest";
import { attributeErrors } from "./attribute-errors.ts";

const people = [
  ["young", "phone"],
  ["young", "desk"],
  ["old", "phone"],
  ["old", "desk"],
];

describe("attributeErrors", () => {
  it("is nothing where the draws are in proportion to the weights", () => {
    expect(attributeErrors(people, [4, 2, 2, 8], [2, 1, 1, 4])).toEqual({
      largestError: 0,
      largestPairError: 0,
    });
  });

  it("tells pairs from single answers: these keep both, and lose what goes with what", () => {
    expect(attributeErrors(people, [2, 0, 0, 2], [1, 1, 1, 1])).toEqual({
      largestError: 0,
      largestPairError: 0.25,
    });
  });

  it("compares any number of different answers", () => {
    const many = Array.from({ length: 200_000 }, (_, person) => [`answer ${person}`]);
    const drawn = many.map((_, person) => Number(person % 2 === 0));
    expect(
      attributeErrors(
        many,
        drawn,
        many.map(() => 1),
      ).largestError,
    ).toBeCloseTo(1 / 200_000, 12);
  });

  it("is the largest difference of a share", () => {
    expect(attributeErrors(people, [3, 3, 2, 2], [1, 1, 1, 1]).largestError).toBeCloseTo(0.1, 10);
  });
});
