import { describe, expect, it } from "vitest";
import { adjustedRandIndex, runToEnd } from "@persona/statistics";
import { isEverythingRequired, plantedReviews } from "@persona/test-support";
import { groupParticipants } from "./group-participants.ts";

const seeds = isEverythingRequired ? [1, 2] : [1];
const reviews = { people: isEverythingRequired ? 400 : 300, sentences: 4 };

describe("many speakers without a survey", () => {
  it.each(seeds)("fall into the kinds of unequal size that were planted among them, seed %i", (seed) => {
    const { corpus, kinds } = plantedReviews({ ...reviews, seed });
    const { groups, segmentation } = runToEnd(groupParticipants(corpus, { seed }));
    expect(segmentation.k).toBe(3);
    const placed = groups.flatMap(({ members }, group) => members.map((member) => [group, member] as const));
    const agreement = adjustedRandIndex(
      placed.map(([group]) => group),
      placed.map(([, member]) => kinds[member]),
    );
    expect(agreement).toBeGreaterThan(0.9);
  });

  it.each(seeds)("fall into none once sentences are dealt out again, seed %i", (seed) => {
    const { corpus } = plantedReviews({ ...reviews, seed, shuffled: true });
    expect(runToEnd(groupParticipants(corpus, { seed })).segmentation).toMatchObject({
      k: 1,
      declined: true,
    });
  });
});
