import { thresholds } from "@persona/contracts";
import { seedOfStream, seededRandom } from "@persona/statistics";
import type { Steps } from "@persona/statistics";
import { divideAll } from "../dividers/divide-all.ts";
import type { Divider } from "../dividers/divider.ts";
import { stabilityOf } from "./stability.ts";

/** The figures by which a division is compared with permuted data. */
export interface Figures {
  /** Mean stability of its groups. */
  readonly stability: number;
  /**
   * How much the answers to all other questions say about the answer to each; null where the method does not say so.
   */
  readonly foresight: number | null;
}

/**
 * With 19 permutations, the data are one of 20 that chance could have put first: the level of {@link
 * thresholds.chance}.
 */
const permutations = Math.round(thresholds.chance / (1 - thresholds.chance));
const resamples = 10;
/** Where chance is judged by foresight, the stability in permuted data is only reported, and decides nothing. */
const resamplesToReport = 1;

/**
 * What chance reaches with each number of groups: a division must have higher figures. The same permuted data are divided
 * into each number, and their figures are taken as multiples of their mean there. The largest multiple at any number is
 * the limit for all numbers (the maximum statistic of Westfall and Young 1993), so that trying several numbers does not
 * give several chances to be wrong.
 */
export function* chanceFigures(
  divider: Divider,
  numbers: readonly number[],
  seed: number,
): Steps<ReadonlyMap<number, Figures>> {
  if (numbers.length === 0) return new Map();
  const stabilities = new Map<number, number[]>(numbers.map((k) => [k, []]));
  const foresights = new Map<number, number[]>(numbers.map((k) => [k, []]));
  const wanted = Array.from({ length: permutations }, (_, round) => {
    const permuted = divider.permuted(seededRandom(seedOfStream(seed, 1009, round + 1)));
    return numbers.map((k) => {
      const random = seededRandom(seedOfStream(seedOfStream(seed, 31, k), 1009, round + 1));
      return { divider: permuted, k, random };
    });
  }).flat();
  const divisions = yield* divideAll(wanted);
  for (const [at, { divider: permuted, k, random }] of wanted.entries()) {
    const { labels, foresight } = divisions[at]!;
    const times = foresight === undefined ? resamples : resamplesToReport;
    const { ofGroups } = yield* stabilityOf(permuted, labels, { k, resamples: times, random });
    stabilities.get(k)?.push(mean(ofGroups));
    if (foresight !== undefined) foresights.get(k)?.push(foresight);
  }
  const [stability, foresight] = [largestOf(stabilities), largestOf(foresights)];
  return new Map(
    numbers.map((k) => [k, { stability: stability.get(k) ?? 1, foresight: foresight.get(k) ?? null }]),
  );
}

/** The largest multiple of the mean at any number, as a figure of each number. */
function largestOf(figures: ReadonlyMap<number, readonly number[]>): ReadonlyMap<number, number> {
  const known = [...figures].filter(([, values]) => values.length > 0);
  const multiples = known.map(([, values]) => Math.max(...values) / mean(values));
  const largest = Math.max(...multiples);
  return new Map(known.map(([k, values]) => [k, largest * mean(values)]));
}

/** The mean of some figures. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
