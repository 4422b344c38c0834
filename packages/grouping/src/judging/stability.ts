import { thresholds } from "@persona/contracts";
import type { Random, Steps } from "@persona/statistics";
import type { Divider, Resample } from "../dividers/divider.ts";
import { SurveyDivider } from "../dividers/survey-divider.ts";

/** How stable a division is when the data are resampled. */
export interface Stability {
  /**
   * Of each group: the mean, over resamples, of its Jaccard similarity with the most similar group found there
   * (Hennig 2007, clusterwise stability).
   */
  readonly ofGroups: readonly number[];
  /** How often each person fell into each group, row by row, as shares of the resamples they were drawn in. */
  readonly memberships: Float64Array;
  readonly resamples: number;
}

/** From this many resamples on, a division that will not pass is given up. */
export const enoughToRefuse = 10;
/** It will not pass where this many standard errors above a mean it still fails. */
const beyondDoubt = 3.5;

/** Divides resamples of the data, and measures how well each group of the reference is found again. */
export function* stabilityOf(
  divider: Divider,
  reference: Int32Array,
  options: { readonly k: number; readonly resamples: number; readonly random: Random },
): Steps<Stability> {
  const { k } = options;
  const sums = new Float64Array(k);
  const squares = new Float64Array(k);
  const votes = new Float64Array(reference.length * k);
  let resamples = 0;
  let isGivenUp = false;
  while (resamples < options.resamples && !isGivenUp) {
    const drawn = yield* resampleSome(
      divider,
      options,
      Math.min(enoughToRefuse, options.resamples - resamples),
    );
    for (const resample of drawn) {
      const matches = bestMatches(reference, resample, k);
      matches.forEach(({ similarity }, group) => {
        sums[group] = sums[group]! + similarity;
        squares[group] = squares[group]! + similarity * similarity;
      });
      vote(votes, resample, matches);
      resamples += 1;
      isGivenUp = resamples >= enoughToRefuse && isHopeless(sums, squares, resamples);
      // the others were drawn together with this one, and count for nothing
      if (isGivenUp) break;
    }
  }
  shareOut(votes, reference, k);
  return { ofGroups: Array.from(sums, (sum) => sum / resamples), memberships: votes, resamples };
}

/** One resample, or as many as are made together. */
function* resampleSome(
  divider: Divider,
  { k, random }: { readonly k: number; readonly random: Random },
  most: number,
): Steps<readonly Resample[]> {
  if (divider instanceof SurveyDivider && divider.team.hasHelpers)
    return yield* divider.resampleTogether(k, random, most);
  yield;
  return [divider.resample(k, random)];
}

/** Whether the means will stay where a division fails: one is too low, or two are lower than a stable group's. */
function isHopeless(sums: Float64Array, squares: Float64Array, n: number): boolean {
  const { stableFrom, tentativeFrom } = thresholds;
  const [lowest = 1, second = 1] = Array.from(sums, (sum, group) => {
    const mean = sum / n;
    const variance = Math.max(0, squares[group]! / n - mean * mean) / (n - 1);
    return mean + beyondDoubt * Math.sqrt(variance);
  }).toSorted((a, b) => a - b);
  return lowest < tentativeFrom || second < stableFrom;
}

/** The group of a resample that is most similar to a group of the reference, and how similar it is. */
export interface Match {
  readonly found: number;
  /** Jaccard similarity, among people drawn. */
  readonly similarity: number;
}

/** For each group of the reference, the most similar group of the resample. */
export function bestMatches(reference: Int32Array, resample: Resample, k: number): readonly Match[] {
  const shared = new Int32Array(k * k);
  const sizes = new Int32Array(k);
  const foundSizes = new Int32Array(k);
  const seen = new Uint8Array(reference.length);
  for (let draw = 0; draw < resample.people.length; draw += 1) {
    const person = resample.people[draw]!;
    if (seen[person] === 1) continue;
    seen[person] = 1;
    const group = reference[person]!;
    const found = resample.labels[draw]!;
    shared[group * k + found] = shared[group * k + found]! + 1;
    sizes[group] = sizes[group]! + 1;
    foundSizes[found] = foundSizes[found]! + 1;
  }
  return Array.from({ length: k }, (_, group) => {
    let best: Match = { found: -1, similarity: 0 };
    for (let found = 0; found < k; found += 1) {
      const both = shared[group * k + found]!;
      const either = sizes[group]! + foundSizes[found]! - both;
      if (either > 0 && both / either > best.similarity) best = { found, similarity: both / either };
    }
    return best;
  });
}

function vote(votes: Float64Array, { people, labels }: Resample, matches: readonly Match[]): void {
  const k = matches.length;
  const groupOf = Array.from({ length: k }, (_, found) =>
    matches.findIndex((match) => match.found === found),
  );
  for (let draw = 0; draw < people.length; draw += 1) {
    const group = groupOf[labels[draw]!]!;
    if (group < 0) continue;
    const at = people[draw]! * k + group;
    votes[at] = votes[at]! + 1;
  }
}

/** Turns votes into shares of 1. People who were never drawn belong to their own group. */
function shareOut(votes: Float64Array, reference: Int32Array, k: number): void {
  for (let person = 0; person < reference.length; person += 1) {
    const own = votes.subarray(person * k, (person + 1) * k);
    const all = own.reduce((sum, one) => sum + one, 0);
    if (all === 0) own[reference[person]!] = 1;
    else for (let group = 0; group < k; group += 1) own[group] = own[group]! / all;
  }
}
