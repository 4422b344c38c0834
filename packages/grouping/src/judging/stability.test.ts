import { describe, expect, it } from "vitest";
import { runToEnd, seededRandom } from "@persona/statistics";
import type { Divider } from "../dividers/divider.ts";
import { bestMatches, stabilityOf } from "./stability.ts";

const reference = Int32Array.from([0, 0, 0, 0, 1, 1, 1, 2, 2, 2]);
const everybody = Array.from({ length: 10 }, (_, person) => person);

function similarities(people: readonly number[], labels: ArrayLike<number>): readonly number[] {
  return bestMatches(reference, { people, labels }, 3).map(({ similarity }) => similarity);
}

describe("bestMatches", () => {
  it("is 1 for the same groups under other names", () => {
    const labels = reference.map((label) => (label + 1) % 3);
    expect(similarities(everybody, labels)).toEqual([1, 1, 1]);
  });

  it("shares out what moved", () => {
    // person 3 moved from the first group to the second
    const labels = [0, 0, 0, 1, 1, 1, 1, 2, 2, 2];
    expect(similarities(everybody, labels)).toEqual([3 / 4, 3 / 4, 1]);
  });

  it("looks only at people who were drawn, each once", () => {
    const people = [0, 0, 0, 4, 5, 7, 7];
    const labels = [1, 1, 1, 0, 1, 2, 2];
    expect(similarities(people, labels)).toEqual([1 / 2, 1 / 2, 1]);
  });

  it("is 0 for a group of which nobody was drawn", () => {
    expect(similarities([0, 4], [0, 1])).toEqual([1, 1, 0]);
  });
});

describe("stabilityOf", () => {
  it("is the mean over resamples", () => {
    let round = 0;
    const divider: Divider = {
      size: 10,
      divide: () => ({ labels: reference }),
      hasty: () => divider,
      permuted: () => divider,
      resample: () => {
        round += 1;
        return { people: everybody, labels: round % 2 === 0 ? reference : [0, 0, 0, 1, 1, 1, 1, 2, 2, 2] };
      },
    };
    const { ofGroups, memberships, resamples } = runToEnd(
      stabilityOf(divider, reference, { k: 3, resamples: 10, random: seededRandom(1) }),
    );
    expect(round).toBe(10);
    expect(resamples).toBe(10);
    expect(ofGroups.map((value) => Math.round(value * 1e6) / 1e6)).toEqual([0.875, 0.875, 1]);
    // person 3 falls into the second group every other time, the others never leave theirs
    expect([...memberships.subarray(9, 12)]).toEqual([0.5, 0.5, 0]);
    expect([...memberships.subarray(0, 3)]).toEqual([1, 0, 0]);
  });

  it("gives up a division that will not pass, and no other", () => {
    const drawn = (labelsAt: (round: number) => ArrayLike<number>): number => {
      let round = 0;
      const divider: Divider = {
        size: 10,
        divide: () => ({ labels: reference }),
        hasty: () => divider,
        permuted: () => divider,
        resample: () => ({ people: everybody, labels: labelsAt((round += 1)) }),
      };
      return runToEnd(stabilityOf(divider, reference, { k: 3, resamples: 50, random: seededRandom(1) }))
        .resamples;
    };
    const apart = [0, 1, 2, 0, 1, 2, 0, 1, 2, 0];
    expect(drawn(() => apart)).toBe(10);
    // two of three groups stay a little below what a stable group needs
    const twoMoved = [0, 0, 1, 1, 1, 1, 1, 2, 2, 2];
    expect(drawn(() => twoMoved)).toBe(10);
    expect(drawn(() => reference)).toBe(50);
    // what varies as much as this may still pass
    expect(drawn((round) => (round % 3 === 0 ? apart : reference))).toBe(50);
  });
});
