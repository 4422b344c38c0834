import type { AskedGroups } from "@persona/contracts";
import { roundTo, seedOfStream, seededRandom } from "@persona/statistics";
import type { Steps } from "@persona/statistics";
import type { SurveyDivider } from "../dividers/survey-divider.ts";
import type { LeftOut } from "./differing-questions.ts";
import { testLeftOut } from "./left-out.ts";
import { stabilityOf } from "./stability.ts";

const resamples = 50;

/** Levels of the line along which people differ, from less to more. */
export interface Levels {
  readonly divider: SurveyDivider;
  readonly k: number;
  readonly labels: Int32Array;
  readonly memberships: Float64Array;
  /** How often each person fell into each level when people were drawn again, row by row. */
  readonly votes: Float64Array;
  readonly stabilities: readonly number[];
  readonly leftOut: LeftOut;
}

/**
 * Divides a line into as many levels as were asked for, or into fewer where a level would have too few people. Undefined
 * where there are not even two.
 *
 * @param places where each person stands on the line, in the order of the divider's rows
 */
export function* judgeLevels(
  divider: SurveyDivider,
  places: readonly number[],
  { count, smallest, seed }: { readonly count: number; readonly smallest: number; readonly seed: number },
): Steps<Levels | undefined> {
  const steps = divider.into({ structure: "levels" });
  const { answers } = divider;
  for (let k = count; k >= 2; k -= 1) {
    yield;
    const ownSeed = seedOfStream(seed, 43, k);
    const random = seededRandom(ownSeed);
    const division = steps.divide(k, random);
    const { order, sizes } = alongLine(division.labels, places, k);
    if (Math.min(...sizes) < smallest) continue;
    const labels = division.labels.map((label) => order.indexOf(label));
    const { memberships = new Float64Array(answers.rows * k) } = division;
    const drawn = yield* stabilityOf(steps, labels, { k, resamples, random });
    return {
      divider: steps,
      k,
      labels,
      memberships: memberships.map((_, at) => memberships[at - (at % k) + order[at % k]!]!),
      votes: drawn.memberships,
      stabilities: drawn.ofGroups.map((one) => roundTo(one, 3)),
      leftOut: yield* testLeftOut(steps, labels, { k, seed: ownSeed }),
    };
  }
  return undefined;
}

/** The levels from less to more, and how many people each has. */
function alongLine(
  labels: Int32Array,
  places: readonly number[],
  k: number,
): { readonly order: readonly number[]; readonly sizes: readonly number[] } {
  const sums = Array.from({ length: k }, () => 0);
  const sizes = Array.from({ length: k }, () => 0);
  labels.forEach((label, row) => {
    sums[label] = sums[label]! + (places[row] ?? 0);
    sizes[label] = sizes[label]! + 1;
  });
  const mean = (level: number): number => sums[level]! / Math.max(1, sizes[level]!);
  return { order: [...sums.keys()].sort((a, b) => mean(a) - mean(b)), sizes };
}

/** Levels as a set says them: from the least to the most. */
export function askedLevels({ k, stabilities, leftOut }: Levels): AskedGroups {
  const end = (level: number): string => (level === 0 ? " (least)" : level === k - 1 ? " (most)" : "");
  return {
    groups: "levels",
    names: Array.from({ length: k }, (_, level) => `Level ${level + 1} of ${k}${end(level)}`),
    stabilities: [...stabilities],
    differing: leftOut.differing,
    questions: leftOut.questions,
  };
}
