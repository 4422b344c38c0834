import type { Contrast } from "@persona/contracts";
import { differenceInterval } from "@persona/statistics";
import type { FoundTopic } from "@persona/text";
import type { CodedColumn } from "../answers/coded-survey.ts";

/** What can be counted of each person. */
export interface Variates {
  readonly columns: readonly CodedColumn[];
  readonly topics: readonly FoundTopic[];
  /** 1 where the person said or wrote anything with content. */
  readonly speaks: Uint8Array;
  /** Survey weights; absent where there are none. */
  readonly weights?: readonly number[];
}

/** An answer or a topic, with its share in one group and in the rest. */
export type GroupContrast = Contrast &
  (
    | { readonly kind: "answer"; readonly coded: CodedColumn; readonly level: number }
    | { readonly kind: "topic"; readonly topic: FoundTopic }
  );

/**
 * Counts every answer and topic in each group and in the rest. With survey weights, shares and their intervals are
 * weighted, and counts remain heads.
 *
 * @param labels the group of each person; −1 for people in none
 * @returns one list a group
 */
export function contrastsOf(variates: Variates, labels: Int32Array, k: number): GroupContrast[][] {
  const found: GroupContrast[][] = Array.from({ length: k }, () => []);
  const weightOf = (person: number): number => variates.weights?.[person] ?? 1;
  for (const coded of variates.columns) {
    const asked = tallyBy(labels, k, weightOf, (person) => coded.answered[person] === 1);
    const given = coded.levels.map(() => emptyTally(k));
    labels.forEach((group, person) => {
      if (group < 0) return;
      for (let at = coded.offsets[person] ?? 0; at < (coded.offsets[person + 1] ?? 0); at += 1) {
        addTo(given[coded.chosen[at] ?? 0], group, weightOf(person));
      }
    });
    given.forEach((tally, level) => {
      for (let group = 0; group < k; group += 1) {
        found[group]?.push({ kind: "answer", coded, level, ...contrastAt(tally, asked, group) });
      }
    });
  }
  const speakers = tallyBy(labels, k, weightOf, (person) => variates.speaks[person] === 1);
  for (const topic of variates.topics) {
    const tally = tallyBy(labels, k, weightOf, (person) => topic.people.has(person));
    for (let group = 0; group < k; group += 1) {
      found[group]?.push({ kind: "topic", topic, ...contrastAt(tally, speakers, group) });
    }
  }
  return found;
}

/** Whether a contrast is more than chance would make it: its 95 % interval leaves out 0. */
export function setsApart(contrast: Contrast): boolean {
  return contrast.ci95 !== null && (contrast.ci95[0] > 0 || contrast.ci95[1] < 0);
}

/** How many questions and topics set each group apart. */
export function countDistinguishing(variates: Variates, labels: Int32Array, k: number): number[] {
  return contrastsOf(variates, labels, k).map((contrasts) => {
    const telling = contrasts.filter(setsApart);
    return new Set(telling.map((one) => (one.kind === "answer" ? one.coded.column.block : one.topic))).size;
  });
}

/** Of each group: heads, their weights in all, and the squares of those. */
interface Tally {
  readonly heads: Float64Array;
  readonly weights: Float64Array;
  readonly squares: Float64Array;
}

function emptyTally(k: number): Tally {
  return { heads: new Float64Array(k), weights: new Float64Array(k), squares: new Float64Array(k) };
}

function addTo(tally: Tally | undefined, group: number, weight: number): void {
  if (tally === undefined) return;
  tally.heads[group] = tally.heads[group]! + 1;
  tally.weights[group] = tally.weights[group]! + weight;
  tally.squares[group] = tally.squares[group]! + weight * weight;
}

function tallyBy(
  labels: Int32Array,
  k: number,
  weightOf: (person: number) => number,
  holds: (person: number) => boolean,
): Tally {
  const tally = emptyTally(k);
  labels.forEach((group, person) => {
    if (group >= 0 && holds(person)) addTo(tally, group, weightOf(person));
  });
  return tally;
}

function contrastAt(given: Tally, asked: Tally, group: number): Contrast {
  const inside = shareOf(given, asked, (one) => one === group);
  const rest = shareOf(given, asked, (one) => one !== group);
  return {
    n: given.heads[group] ?? 0,
    of: asked.heads[group] ?? 0,
    pSegment: inside.of === 0 ? 0 : inside.n / inside.of,
    pRest: rest.of === 0 ? null : rest.n / rest.of,
    ci95: rest.of === 0 || inside.of === 0 ? null : differenceInterval(inside, rest),
  };
}

/** How many gave an answer of how many, as so many heads that count alike: Kish's effective size for weighted ones. */
function shareOf(
  given: Tally,
  asked: Tally,
  counts: (group: number) => boolean,
): { readonly n: number; readonly of: number } {
  const total = (values: Float64Array): number =>
    values.reduce((sum, value, group) => (counts(group) ? sum + value : sum), 0);
  const [weight, squares] = [total(asked.weights), total(asked.squares)];
  if (squares === 0) return { n: 0, of: 0 };
  const effective = (weight * weight) / squares;
  return { n: (total(given.weights) / weight) * effective, of: effective };
}
