import { describe, expect, it } from "vitest";
import { seededRandom } from "../random.ts";
import type { Divider } from "./divider.ts";
import { bestJaccard, groupStability } from "./stability.ts";
import { runToEnd } from "../steps.ts";

const reference = Int32Array.from([0, 0, 0, 0, 1, 1, 1, 2, 2, 2]);
const everybody = Array.from({ length: 10 }, (_, person) => person);

describe("bestJaccard", () => {
  it("is 1 for the same groups under other names", () => {
    const labels = reference.map((label) => (label + 1) % 3);
    expect(bestJaccard(reference, { people: everybody, labels }, 3)).toEqual([1, 1, 1]);
  });

  it("shares out what moved", () => {
    // person 3 moved from the first group to the second
    const labels = [0, 0, 0, 1, 1, 1, 1, 2, 2, 2];
    expect(bestJaccard(reference, { people: everybody, labels }, 3)).toEqual([3 / 4, 3 / 4, 1]);
  });

  it("looks only at people who were drawn, each once", () => {
    const people = [0, 0, 0, 4, 5, 7, 7];
    const labels = [1, 1, 1, 0, 1, 2, 2];
    expect(bestJaccard(reference, { people, labels }, 3)).toEqual([1 / 2, 1 / 2, 1]);
  });

  it("is 0 for a group of which nobody was drawn", () => {
    expect(bestJaccard(reference, { people: [0, 4], labels: [0, 1] }, 3)).toEqual([1, 1, 0]);
  });
});

describe("groupStability", () => {
  it("is the mean over resamples", () => {
    let round = 0;
    const divider: Divider = {
      size: 10,
      divide: () => reference,
      permuted: () => divider,
      resample: () => {
        round += 1;
        return { people: everybody, labels: round % 2 === 0 ? reference : [0, 0, 0, 1, 1, 1, 1, 2, 2, 2] };
      },
    };
    const stability = runToEnd(
      groupStability(divider, reference, { k: 3, resamples: 10, random: seededRandom(1) }),
    );
    expect(round).toBe(10);
    expect(stability.map((value) => Math.round(value * 1e6) / 1e6)).toEqual([0.875, 0.875, 1]);
  });
});
