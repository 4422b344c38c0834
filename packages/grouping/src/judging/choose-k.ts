import { thresholds } from "@persona/contracts";
import type { KReportEntry } from "@persona/contracts";
import { roundTo, seedOfStream, seededRandom } from "@persona/statistics";
import type { Steps } from "@persona/statistics";
import { chanceFigures, mean } from "./beyond-chance.ts";
import type { Figures } from "./beyond-chance.ts";
import { divideAll } from "../dividers/divide-all.ts";
import type { DivisionToMake } from "../dividers/divide-all.ts";
import type { Divider, Division } from "../dividers/divider.ts";
import { SurveyDivider } from "../dividers/survey-divider.ts";
import type { LeftOut } from "./differing-questions.ts";
import { testLeftOut } from "./left-out.ts";

import { enoughToRefuse, stabilityOf } from "./stability.ts";

/** What the numbers of groups are tried with. */
export interface ChooseKOptions {
  readonly seed: number;
  /** Smallest size a group may have. */
  readonly smallest: number;
  /** Counts the answers and topics that set each group apart from the rest. */
  readonly countDistinguishing: (labels: Int32Array, k: number) => readonly number[];
  /** Why a number of groups cannot be accepted, whatever its figures are. */
  readonly refusal?: (k: number) => string | undefined;
  /**
   * Divides people where a quicker way will do: into numbers that cannot be accepted, whose figures are only reported, and
   * for the comparison with chance. @default the same divider
   */
  readonly quick?: Divider;
}

/** One number of groups that was tried: its figures, and who is in which group. */
export interface Candidate {
  readonly report: KReportEntry;
  readonly labels: Int32Array;
  /** How often each person fell into each group when the data were drawn again, row by row. */
  readonly votes: Float64Array;
  /** How likely each person belongs to each group, where the divider says so. */
  readonly memberships?: Float64Array;
  /** What sets the groups apart on questions that did not form them, where that was tested. */
  readonly leftOut?: LeftOut;
}

export const mostGroups = 8;
const resamples = 50;

/**
 * Tries each number of groups from 2 to 8, as far as groups of the smallest size allow.
 *
 * A number is accepted when every group is stable (one may be tentative), when enough answers or topics set every group
 * apart, and when its foresight (where people are compared by words, its mean stability) is higher than in permuted data.
 * The limits are the {@link thresholds} of the method; docs/explanation/method.md explains them.
 */
export function* tryEachK(divider: Divider, options: ChooseKOptions): Steps<readonly Candidate[]> {
  const most = Math.min(mostGroups, Math.floor(divider.size / options.smallest));
  const wanted = Array.from({ length: Math.max(0, most - 1) }, (_, at) => {
    const k = at + 2;
    // each k has random numbers of its own, so that its figures do not depend on which other k were tried
    const seed = seedOfStream(options.seed, 31, k);
    const own = options.refusal?.(k) === undefined ? divider : (options.quick ?? divider);
    return { divider: own, k, seed, random: seededRandom(seed) };
  });
  const divisions = yield* divideAll(wanted);
  const tried: Tried[] = [];
  for (const [at, one] of wanted.entries()) tried.push(yield* tryK(divisions[at]!, one, options));
  const standing = tried.flatMap(({ candidate, reason }) => (reason === undefined ? candidate.report.k : []));
  const chance = yield* chanceFigures(options.quick ?? divider, standing, options.seed);
  return tried.map((one) => judged(one, chance.get(one.candidate.report.k)));
}

/** A number of groups before it is compared with chance. */
interface Tried {
  readonly candidate: Candidate;
  readonly figures: Figures;
  /** Why it fails, before it is compared with chance. */
  readonly reason: string | undefined;
}

function* tryK(
  division: Division,
  { divider, k, seed, random }: DivisionToMake & { readonly seed: number },
  options: ChooseKOptions,
): Steps<Tried> {
  const order = bySize(division.labels, k);
  const labels = division.labels.map((label) => order.indexOf(label));
  const sizes = sizesOf(labels, k);
  // where a number cannot be accepted, its figures are only reported
  const refusal = options.refusal?.(k);
  const times = refusal === undefined ? (divider.resamples ?? resamples) : enoughToRefuse;
  const drawn = yield* stabilityOf(divider, labels, { k, resamples: times, random });
  const distinguishing = options.countDistinguishing(labels, k);
  const stable = failure(sizes, drawn.ofGroups, options.smallest);
  const leftOut =
    stable === undefined && refusal === undefined && divider instanceof SurveyDivider
      ? yield* testLeftOut(divider, labels, { k, seed })
      : undefined;
  const plain = leftOut === undefined ? tooPlain(distinguishing) : tooAlike(leftOut);
  const reason = refusal ?? stable ?? plain;
  // a longer search finds more foresight, in permuted data too, so both are searched in the same way
  const compared =
    reason === undefined
      ? (options.quick ?? divider).hasty().divide(k, seededRandom(seedOfStream(seed, 1009, 0)))
      : division;
  const figures: Figures = { stability: mean(drawn.ofGroups), foresight: compared.foresight ?? null };
  return {
    figures,
    reason,
    candidate: {
      labels,
      votes: drawn.memberships,
      ...(leftOut === undefined ? {} : { leftOut }),
      ...(division.memberships === undefined ? {} : { memberships: inOrder(division.memberships, order) }),
      report: {
        k,
        groups: sizes.map((n, group) => ({
          n,
          stability: round(drawn.ofGroups[group] ?? 0),
          distinguishing: distinguishing[group] ?? 0,
          ...(leftOut === undefined ? {} : { leftOut: leftOut.ofGroups[group]?.size ?? 0 }),
        })),
        ...(divider instanceof SurveyDivider ? { form: divider.form } : {}),
        ...(divider instanceof SurveyDivider && divider.structure === "kinds along a line"
          ? { alongLine: true }
          : {}),
        ...(leftOut === undefined ? {} : { differing: leftOut.differing }),
        resamples: drawn.resamples,
        stability: round(figures.stability),
        nullStability: null,
        ...(figures.foresight === null ? {} : { foresight: round(figures.foresight), nullForesight: null }),
        accepted: false,
        reason: reason ?? "",
      },
    },
  };
}

function judged({ candidate, figures, reason }: Tried, chance: Figures | undefined): Candidate {
  if (chance === undefined) return candidate;
  const failed = reason ?? failureBeforeChance(figures, chance);
  return {
    ...candidate,
    report: {
      ...candidate.report,
      nullStability: round(chance.stability),
      ...(chance.foresight === null ? {} : { nullForesight: round(chance.foresight) }),
      accepted: failed === undefined,
      reason: failed ?? passes(candidate.report),
    },
  };
}

function passes({ differing }: KReportEntry): string {
  return differing === undefined
    ? "every group comes back when the data are resampled, and at least three answers or topics set it apart"
    : `every group comes back when the data are resampled, and the groups differ on ${differing} questions that were left out of forming them`;
}

function failureBeforeChance(figures: Figures, chance: Figures): string | undefined {
  if (figures.foresight === null || chance.foresight === null) {
    return figures.stability > chance.stability
      ? undefined
      : "its groups are no more stable than groups in permuted data";
  }
  if (figures.foresight > chance.foresight) return undefined;
  return "answers to one question say no more about the other answers than in permuted data";
}

function failure(
  sizes: readonly number[],
  stabilities: readonly number[],
  smallest: number,
): string | undefined {
  const { stableFrom, tentativeFrom } = thresholds;
  const least = Math.min(...sizes);
  if (least < smallest) return `a group of ${least} is smaller than the minimum of ${smallest}`;
  const lowest = Math.min(...stabilities);
  if (lowest < tentativeFrom)
    return `the stability of a group is ${lowest.toFixed(2)}, below ${tentativeFrom}`;
  const doubtful = stabilities.filter((value) => value < stableFrom).length;
  if (doubtful > 1) return `${doubtful} groups have a stability below ${stableFrom}, and only one may`;
  return undefined;
}

function tooPlain(distinguishing: readonly number[]): string | undefined {
  const { leastDistinguishing } = thresholds;
  const plainest = Math.min(...distinguishing);
  if (plainest >= leastDistinguishing) return undefined;
  return `only ${plainest} answers or topics set one group apart, and ${leastDistinguishing} are needed`;
}

/** Whether the groups differ on too few questions that did not form them. */
function tooAlike({ differing, questions }: LeftOut): string | undefined {
  const { leastDiffering, leastDifferingOfFew, fewQuestions } = thresholds;
  const least = questions < fewQuestions ? leastDifferingOfFew : leastDiffering;
  if (differing >= least) return undefined;
  return `the groups differ on ${differing} of ${questions} questions when those are left out of forming them, and ${least} are needed`;
}

/** Groups by falling size, ties by their first member, so that their numbers do not depend on chance. */
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

/** Figures of a division are written with three digits. */
function round(value: number): number {
  return roundTo(value, 3);
}
