import type { KReportEntry } from "@persona/contracts";
import { seededRandom } from "../random.ts";
import type { Steps } from "../steps.ts";
import type { Divider } from "./divider.ts";
import { groupStability } from "./stability.ts";

/** What the choice of the number of groups is made from. */
export interface ChooseKOptions {
  readonly seed: number;
  /** Smallest size a group may have. */
  readonly smallest: number;
  /** Counts the answers and topics that set each group apart from the rest. */
  readonly countDistinguishing: (labels: Int32Array, k: number) => readonly number[];
}

/** One number of groups that was tried: its figures, and who is in which group. */
export interface Candidate {
  readonly report: KReportEntry;
  readonly labels: Int32Array;
}

const mostGroups = 8;
const resamples = 50;
const permutations = 20;
/** One figure in twenty may lie above the 95th percentile. */
const allowedAbove = 1;
const resamplesOfPermuted = 4;
const stable = 0.75;
const tentative = 0.6;
const leastDistinguishing = 3;

/**
 * Tries each number of groups from 2 to 8, as far as groups of the smallest size allow.
 *
 * A number is accepted when every group keeps a Jaccard stability of 0.75 (one may lie between 0.60 and 0.75), when
 * the mean stability exceeds the 95th percentile of the same figure on permuted data, and when every group has at
 * least three answers or topics that set it apart. See docs/explanation/method.md.
 */
export function* tryEachK(divider: Divider, options: ChooseKOptions): Steps<readonly Candidate[]> {
  const most = Math.min(mostGroups, Math.floor(divider.size / options.smallest));
  const candidates: Candidate[] = [];
  for (let k = 2; k <= most; k += 1) candidates.push(yield* tryK(divider, k, options));
  return candidates;
}

function* tryK(divider: Divider, k: number, options: ChooseKOptions): Steps<Candidate> {
  // a stream of its own for every k, so that a figure does not depend on which others were computed
  const random = seededRandom(options.seed * 31 + k);
  const labels = bySize(divider.divide(k, random), k);
  const sizes = sizesOf(labels, k);
  const stabilities = yield* groupStability(divider, labels, { k, resamples, random });
  const distinguishing = options.countDistinguishing(labels, k);
  const stability = mean(stabilities);

  let reason = failure(sizes, stabilities, distinguishing, options.smallest);
  let nullStability: number | null = null;
  if (reason === undefined) {
    nullStability = yield* permutedStability(divider, k, options.seed, stability);
    if (stability <= nullStability) reason = "no more stable than permuted data";
  }
  return {
    labels,
    report: {
      k,
      groups: sizes.map((n, group) => ({
        n,
        stability: round(stabilities[group] ?? 0),
        distinguishing: distinguishing[group] ?? 0,
      })),
      stability: round(stability),
      nullStability: nullStability === null ? null : round(nullStability),
      accepted: reason === undefined,
      reason:
        reason ?? "every group survives resampling and is set apart by at least three answers or topics",
    },
  };
}

function failure(
  sizes: readonly number[],
  stabilities: readonly number[],
  distinguishing: readonly number[],
  smallest: number,
): string | undefined {
  const least = Math.min(...sizes);
  if (least < smallest) return `a group of ${least} is smaller than ${smallest}`;
  const lowest = Math.min(...stabilities);
  if (lowest < tentative) return `a group's stability is ${lowest.toFixed(2)}, under ${tentative}`;
  const doubtful = stabilities.filter((value) => value < stable).length;
  if (doubtful > 1) return `${doubtful} groups have a stability under ${stable}; one may`;
  const plainest = Math.min(...distinguishing);
  if (plainest < leastDistinguishing) {
    return `a group is set apart by ${plainest} answers or topics; ${leastDistinguishing} are needed`;
  }
  return undefined;
}

/**
 * The 95th percentile of mean stability over twenty permutations: the second highest figure. Once two have reached
 * `stability`, the outcome is settled and the second highest so far is returned.
 */
function* permutedStability(divider: Divider, k: number, seed: number, stability: number): Steps<number> {
  const figures: number[] = [];
  for (let round = 0; round < permutations; round += 1) {
    const random = seededRandom((seed * 31 + k) * 1009 + round + 1);
    const permuted = divider.permuted(random);
    const labels = permuted.divide(k, random);
    const options = { k, resamples: resamplesOfPermuted, random };
    figures.push(mean(yield* groupStability(permuted, labels, options)));
    if (figures.filter((figure) => figure >= stability).length > allowedAbove) break;
  }
  return figures.sort((a, b) => b - a)[allowedAbove] ?? 1;
}

/** Names groups by falling size, ties by their first member, so that names do not hang on chance. */
function bySize(labels: Int32Array, k: number): Int32Array {
  const sizes = sizesOf(labels, k);
  const first = Array.from({ length: k }, (_, group) => labels.indexOf(group));
  const order = sizes
    .map((_, group) => group)
    .sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0) || (first[a] ?? 0) - (first[b] ?? 0));
  const names = Array.from({ length: k }, (_, group) => order.indexOf(group));
  return labels.map((label) => names[label] ?? 0);
}

function sizesOf(labels: Int32Array, k: number): number[] {
  const sizes = Array.from({ length: k }, () => 0);
  for (const label of labels) sizes[label] = (sizes[label] ?? 0) + 1;
  return sizes;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
