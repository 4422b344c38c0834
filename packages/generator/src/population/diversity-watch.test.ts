import { describe, expect, it } from "vitest";
import { seededRandom } from "@persona/statistics";
import { DiversityWatch } from "./diversity-watch.ts";

/** A text of a hundred words, of which the given share is the same for every number. */
function text(number: number, same: number): string {
  return Array.from({ length: 100 }, (_, index) =>
    index < 100 * same ? `shared${index}word` : `own${number}x${index}word`,
  ).join(" ");
}

describe("DiversityWatch", () => {
  it("knows an exact repetition however long ago it was, and takes nothing new for one", () => {
    const watch = new DiversityWatch();
    for (let number = 0; number < 1000; number += 1) {
      expect(watch.look(text(number, 0.2)).isRepeated).toBe(false);
      watch.add(text(number, 0.2));
    }
    expect(watch.look(text(0, 0.2))).toEqual({ isRepeated: true, isAlike: true });
  });

  it("finds texts that share nearly all words, and not those that share half of them", () => {
    let [nearly, half] = [0, 0];
    for (let round = 0; round < 50; round += 1) {
      const watch = new DiversityWatch();
      watch.add(text(round, 0.99));
      if (watch.look(text(round + 1000, 0.99)).isAlike) nearly += 1;
      watch.add(text(round, 0.5));
      if (watch.look(text(round + 1000, 0.5)).isAlike) half += 1;
    }
    expect(nearly).toBeGreaterThan(44);
    expect(half).toBe(0);
  });

  it("forgets what a near repetition is like after 64 others", () => {
    const watch = new DiversityWatch();
    const random = seededRandom(1);
    watch.add(text(1, 0.99));
    for (let number = 0; number < 64; number += 1) watch.add(text(random.below(1_000_000), 0));
    expect(watch.look(text(2, 0.99)).isAlike).toBe(false);
  });
});
