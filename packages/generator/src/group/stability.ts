import type { Random } from "../random.ts";
import type { Steps } from "../steps.ts";
import type { Divider, Resample } from "./divider.ts";

/**
 * How well each group survives when the data are drawn again: the mean, over resamples, of its Jaccard similarity
 * with the most similar group found there (Hennig 2007, clusterwise stability).
 */
export function* groupStability(
  divider: Divider,
  reference: Int32Array,
  options: { readonly k: number; readonly resamples: number; readonly random: Random },
): Steps<number[]> {
  const { k, resamples, random } = options;
  const sums = Array.from({ length: k }, () => 0);
  for (let round = 0; round < resamples; round += 1) {
    yield;
    const similarities = bestJaccard(reference, divider.resample(k, random), k);
    for (let group = 0; group < k; group += 1) {
      sums[group] = sums[group]! + similarities[group]! / resamples;
    }
  }
  return sums;
}

/** For each reference group, its Jaccard similarity with the most similar group of the resample, among people drawn. */
export function bestJaccard(reference: Int32Array, resample: Resample, k: number): number[] {
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
    let best = 0;
    for (let found = 0; found < k; found += 1) {
      const both = shared[group * k + found]!;
      const either = sizes[group]! + foundSizes[found]! - both;
      if (either > 0) best = Math.max(best, both / either);
    }
    return best;
  });
}
