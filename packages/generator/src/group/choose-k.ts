import type { KReportEntry } from "@persona/contracts";
import { seededRandom } from "../random.ts";
import type { Steps } from "../steps.ts";
import type { Divider } from "./divider.ts";
import { stabilityOf } from "./stability.ts";

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
  /** How often each person fell into each group when the data were drawn again, row by row. */
  readonly votes: Float64Array;
  /** How likely each person belongs to each group, where the divider tells. */
  readonly memberships?: Float64Array;
}

const mostGroups = 8;
const resamples = 50;
const permutations = 20;
/** One figure in twenty may lie above the 95th percentile. */
const allowedAbove = 1;
const resamplesOfPermuted = 4;
/** Where chance is judged by foresight, the stability of permuted data is told and decides nothing. */
const resamplesToTell = 1;
const stable = 0.75;
const tentative = 0.6;
const leastDistinguishing = 3;

/**
 * Tries each number of groups from 2 to 8, as far as groups of the smallest size allow.
 *
 * A number is accepted when every group keeps a Jaccard stability of 0.75 (one may lie between 0.60 and 0.75), when
 * its foresight (where people are compared by words, its mean stability) exceeds the 95th percentile of the same
 * figure on permuted data, and when every group has at least three answers or topics that set it apart. See
 * docs/explanation/method.md.
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
  yield;
  const division = divider.divide(k, random);
  const order = bySize(division.labels, k);
  const labels = division.labels.map((label) => order.indexOf(label));
  const sizes = sizesOf(labels, k);
  const drawn = yield* stabilityOf(divider, labels, { k, resamples: divider.resamples ?? resamples, random });
  const distinguishing = options.countDistinguishing(labels, k);
  const figures: Figures = { stability: mean(drawn.ofGroups), foresight: division.foresight ?? null };

  let reason = failure(sizes, drawn.ofGroups, distinguishing, options.smallest);
  let chance: Figures | undefined;
  if (reason === undefined) {
    chance = yield* figuresOfPermuted(divider, k, options.seed, figures);
    reason = failureBeforeChance(figures, chance);
  }
  return {
    labels,
    votes: drawn.memberships,
    ...(division.memberships === undefined ? {} : { memberships: inOrder(division.memberships, order) }),
    report: {
      k,
      groups: sizes.map((n, group) => ({
        n,
        stability: round(drawn.ofGroups[group] ?? 0),
        distinguishing: distinguishing[group] ?? 0,
      })),
      resamples: drawn.resamples,
      stability: round(figures.stability),
      nullStability: chance === undefined ? null : round(chance.stability),
      ...(figures.foresight === null
        ? {}
        : { foresight: round(figures.foresight), nullForesight: orNull(chance?.foresight) }),
      accepted: reason === undefined,
      reason:
        reason ?? "every group survives resampling and is set apart by at least three answers or topics",
    },
  };
}

/** What a division is compared with permuted data by. */
interface Figures {
  /** Mean stability of its groups. */
  readonly stability: number;
  /** How much the other questions tell of each; null where the method does not say. */
  readonly foresight: number | null;
}

function failureBeforeChance(figures: Figures, chance: Figures): string | undefined {
  if (figures.foresight === null || chance.foresight === null) {
    return figures.stability > chance.stability ? undefined : "no more stable than permuted data";
  }
  if (figures.foresight > chance.foresight) return undefined;
  return "what people answer to one question tells no more of the others than in permuted data";
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
 * The 95th percentile of each figure over twenty permutations: the second highest. Once two of either have reached
 * that of the data, the outcome is settled and the second highest so far is returned.
 */
function* figuresOfPermuted(divider: Divider, k: number, seed: number, own: Figures): Steps<Figures> {
  const stabilities: number[] = [];
  const foresights: number[] = [];
  for (let round = 0; round < permutations; round += 1) {
    const random = seededRandom((seed * 31 + k) * 1009 + round + 1);
    const permuted = divider.permuted(random);
    const { labels, foresight } = permuted.divide(k, random);
    const times = foresight === undefined ? resamplesOfPermuted : resamplesToTell;
    const { ofGroups } = yield* stabilityOf(permuted, labels, { k, resamples: times, random });
    stabilities.push(mean(ofGroups));
    if (foresight !== undefined) foresights.push(foresight);
    if (own.foresight === null ? reached(stabilities, own.stability) : reached(foresights, own.foresight))
      break;
  }
  return {
    stability: secondHighest(stabilities) ?? 1,
    foresight: own.foresight === null ? null : (secondHighest(foresights) ?? own.foresight),
  };
}

function reached(figures: readonly number[], own: number): boolean {
  return figures.filter((figure) => figure >= own).length > allowedAbove;
}

function secondHighest(figures: readonly number[]): number | undefined {
  return figures.toSorted((a, b) => b - a)[allowedAbove];
}

/** Groups by falling size, ties by their first member, so that their numbers do not hang on chance. */
function bySize(labels: Int32Array, k: number): readonly number[] {
  const sizes = sizesOf(labels, k);
  const first = Array.from({ length: k }, (_, group) => labels.indexOf(group));
  return sizes
    .map((_, group) => group)
    .sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0) || (first[a] ?? 0) - (first[b] ?? 0));
}

/** Memberships with the groups in another order. */
function inOrder(memberships: Float64Array, order: readonly number[]): Float64Array {
  const k = order.length;
  return memberships.map((_, at) => memberships[at - (at % k) + order[at % k]!]!);
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

function orNull(value: number | null | undefined): number | null {
  return value === null || value === undefined ? null : round(value);
}
