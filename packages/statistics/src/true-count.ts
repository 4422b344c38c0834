import { seededRandom } from "./random.ts";

/** How two passes of one coder judged some people: with the code in both, in the first only, in the second only, in none. */
export interface TwoPasses {
  readonly both: number;
  readonly first: number;
  readonly second: number;
  readonly neither: number;
}

/** The share of people who truly have a code: at least and at most. */
export type TrueShare = readonly [low: number, high: number];

const resamples = 400;

/**
 * How many people truly have a code that a coder gave to this share, where two passes of the coder err independently of
 * each other. Two passes show how often the coder disagrees with itself, and not whether it misses codes or gives too
 * many: if it only misses, more people have the code; if it only gives too many, fewer do. The interval spans both, and
 * what drawing the people again adds (percentiles 5 and 95 of 400 resamples, one for each end; Imbens and Manski 2004).
 *
 * The same errors in both passes leave no trace here: the interval is then too narrow.
 *
 * @param share of everybody whom the first pass judged, 0 to 1
 */
export function trueShare(share: number, passes: TwoPasses, seed = 1): TrueShare {
  const cells = [passes.both, passes.first, passes.second, passes.neither];
  const people = cells.reduce((sum, cell) => sum + cell, 0);
  if (people === 0) return [0, 1];
  const random = seededRandom(seed);
  const drawn = Array.from({ length: resamples }, () => {
    const counts = [0, 0, 0, 0];
    for (let person = 0; person < people; person += 1) {
      let at = random.below(people);
      const cell = cells.findIndex((size) => {
        if (at < size) return true;
        at -= size;
        return false;
      });
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
    return boundsOf(share, counts);
  });
  const [low, high] = [drawn.map(([one]) => one), drawn.map(([, other]) => other)].map((all) =>
    all.toSorted((a, b) => a - b),
  );
  const at = (sorted: readonly number[] | undefined, part: number): number =>
    sorted?.[Math.min(resamples - 1, Math.floor(part * resamples))] ?? 0;
  return [at(low, 0.05), at(high, 0.95)];
}

/**
 * The shares that follow from a coder who only gives too many codes, and from one who only misses them: then, two passes
 * are two catches of the same animals (Chapman 1951). Half a disagreement on each side is added to those that were seen:
 * that none was seen in a few people does not mean that there are none.
 */
function boundsOf(share: number, cells: readonly number[]): TrueShare {
  const [both = 0, seenFirst = 0, seenSecond = 0, neither = 0] = cells;
  const [first, second] = [seenFirst + 0.5, seenSecond + 0.5];
  const people = both + first + second + neither;
  const mean = (2 * both + first + second) / (2 * people);
  const falsely = mean === 1 ? 0 : (mean - both / people) / (1 - mean);
  const low = falsely >= 1 ? 0 : 1 - (1 - share) / (1 - falsely);
  const caught = ((both + first + 1) * (both + second + 1)) / (both + 1) - 1;
  const high = share * (caught / people / mean);
  return [Math.max(0, Math.min(share, low)), Math.min(1, Math.max(share, high))];
}
