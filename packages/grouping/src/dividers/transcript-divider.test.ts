import { describe, expect, it } from "vitest";
import { compare } from "@persona/facts";
import { runToEnd, seededRandom } from "@persona/statistics";
import { plantedTranscripts, randIndex } from "@persona/test-support";
import type { Divider } from "./divider.ts";
import { TranscriptDivider } from "./transcript-divider.ts";
import { usagePoints } from "./usage-points.ts";
import { stabilityOf } from "../judging/stability.ts";

function dividerOf(seed: number, shuffled = false): { divider: TranscriptDivider; kinds: readonly number[] } {
  const { corpus, kinds } = plantedTranscripts({ seed, people: 12, kinds: 2, shuffled });
  return { divider: new TranscriptDivider(usagePoints(compare(corpus))), kinds };
}

describe("TranscriptDivider", () => {
  it("divides people by the words they share", () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const { divider, kinds } = dividerOf(seed);
      expect(randIndex(divider.divide(2).labels, kinds)).toBe(1);
    }
  });

  it("gives every person one of the groups, and each group somebody", () => {
    const { divider } = dividerOf(1);
    for (const k of [2, 3, 4, 6]) {
      expect(new Set(divider.divide(k).labels)).toEqual(
        new Set(Array.from({ length: k }, (_, group) => group)),
      );
    }
  });

  it("resamples words, not people", () => {
    const { divider } = dividerOf(1);
    const { people, labels } = divider.resample(2, seededRandom(3));
    expect(Array.from(people)).toEqual(Array.from({ length: 12 }, (_, person) => person));
    expect(labels).toHaveLength(12);
    expect(divider.resample(4, seededRandom(3))).toEqual(divider.resample(4, seededRandom(3)));
  });

  it("is stable where kinds were planted, and less so once words are dealt out again", () => {
    const lowest = (of: Divider): number => {
      const random = seededRandom(2);
      const { labels } = of.divide(2, random);
      return Math.min(...runToEnd(stabilityOf(of, labels, { k: 2, resamples: 20, random })).ofGroups);
    };
    for (const seed of [1, 2, 3]) {
      const { divider } = dividerOf(seed);
      expect(lowest(divider)).toBeGreaterThan(0.9);
      expect(lowest(divider.permuted(seededRandom(seed)))).toBeLessThan(0.8);
    }
  });
});
