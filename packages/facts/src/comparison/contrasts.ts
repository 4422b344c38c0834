import type { Contrast } from "@persona/contracts";
import { differenceInterval } from "@persona/statistics";
import type { Count } from "@persona/statistics";
import type { FoundTopic } from "@persona/text";
import type { CodedColumn } from "../answers/coded-survey.ts";
import type { CodeVariate } from "../codes/forming-codes.ts";

/** What can be counted of each person. */
export interface Variates {
  readonly columns: readonly CodedColumn[];
  readonly topics: readonly FoundTopic[];
  /** Codes that people are compared by. @default none */
  readonly codes?: readonly CodeVariate[];
  /** 1 where the person said or wrote anything with content. */
  readonly speaks: Uint8Array;
  /** Survey weights; absent where there are none. */
  readonly weights?: readonly number[];
}

/** An answer, a topic or a code, with its share in one group and in the rest. */
export type GroupContrast = Contrast &
  (
    | { readonly kind: "answer"; readonly coded: CodedColumn; readonly level: number }
    | { readonly kind: "topic"; readonly topic: FoundTopic }
    | { readonly kind: "code"; readonly code: CodeVariate }
  );

/**
 * Counts every answer, topic and code in each group and in the rest. With survey weights, shares and their intervals are
 * weighted, and counts are still numbers of people.
 *
 * @param labels the group of each person; −1 for people in none
 * @returns one list for each group
 */
export function contrastsOf(variates: Variates, labels: Int32Array, k: number): GroupContrast[][] {
  const found: GroupContrast[][] = Array.from({ length: k }, () => []);
  const weightOf = (person: number): number => variates.weights?.[person] ?? 1;
  for (const coded of variates.columns) {
    const asked = totalsOf(labels, k, weightOf, (person) => coded.answered[person] === 1);
    const given = coded.levels.map(() => emptyTotals(k));
    labels.forEach((group, person) => {
      if (group < 0) return;
      for (let at = coded.offsets[person] ?? 0; at < (coded.offsets[person + 1] ?? 0); at += 1) {
        addTo(given[coded.chosen[at] ?? 0], group, weightOf(person));
      }
    });
    given.forEach((totals, level) => {
      for (let group = 0; group < k; group += 1) {
        found[group]?.push({ kind: "answer", coded, level, ...contrastAt(totals, asked, group) });
      }
    });
  }
  const speakers = totalsOf(labels, k, weightOf, (person) => variates.speaks[person] === 1);
  for (const topic of variates.topics) {
    const totals = totalsOf(labels, k, weightOf, (person) => topic.people.has(person));
    for (let group = 0; group < k; group += 1) {
      found[group]?.push({ kind: "topic", topic, ...contrastAt(totals, speakers, group) });
    }
  }
  for (const code of variates.codes ?? []) {
    const judged = totalsOf(labels, k, weightOf, (person) => code.judged.has(person));
    const totals = totalsOf(labels, k, weightOf, (person) => code.people.has(person));
    for (let group = 0; group < k; group += 1) {
      found[group]?.push({ kind: "code", code, ...contrastAt(totals, judged, group) });
    }
  }
  return found;
}

/** Whether a contrast is more than chance would produce: its 95 % interval does not contain 0. */
export function setsApart(contrast: Contrast): boolean {
  return contrast.ci95 !== null && (contrast.ci95[0] > 0 || contrast.ci95[1] < 0);
}

/** How many questions, topics and codes set each group apart. */
export function countDistinguishing(variates: Variates, labels: Int32Array, k: number): number[] {
  return contrastsOf(variates, labels, k).map((contrasts) => {
    const telling = contrasts.filter(setsApart);
    return new Set(telling.map(subjectOf)).size;
  });
}

function subjectOf(one: GroupContrast): unknown {
  if (one.kind === "answer") return one.coded.column.block;
  return one.kind === "topic" ? one.topic : one.code;
}

/** For each group: the number of people, the sum of their weights, and the sum of the squares of their weights. */
interface GroupTotals {
  readonly heads: Float64Array;
  readonly weights: Float64Array;
  readonly squares: Float64Array;
}

function emptyTotals(k: number): GroupTotals {
  return { heads: new Float64Array(k), weights: new Float64Array(k), squares: new Float64Array(k) };
}

function addTo(totals: GroupTotals | undefined, group: number, weight: number): void {
  if (totals === undefined) return;
  totals.heads[group] = totals.heads[group]! + 1;
  totals.weights[group] = totals.weights[group]! + weight;
  totals.squares[group] = totals.squares[group]! + weight * weight;
}

function totalsOf(
  labels: Int32Array,
  k: number,
  weightOf: (person: number) => number,
  isCounted: (person: number) => boolean,
): GroupTotals {
  const totals = emptyTotals(k);
  labels.forEach((group, person) => {
    if (group >= 0 && isCounted(person)) addTo(totals, group, weightOf(person));
  });
  return totals;
}

/**
 * Compares the share of people with an answer or a topic in a group with the share in the rest.
 *
 * @param heads the people who were counted, where `inside` is weighted. @default `inside`
 */
export function contrastOf(inside: Count, rest: Count, heads: Count = inside): Contrast {
  return {
    n: heads.n,
    of: heads.of,
    pSegment: inside.of === 0 ? 0 : inside.n / inside.of,
    pRest: rest.of === 0 ? null : rest.n / rest.of,
    ci95: rest.of === 0 || inside.of === 0 ? null : differenceInterval(inside, rest),
  };
}

function contrastAt(given: GroupTotals, asked: GroupTotals, group: number): Contrast {
  return contrastOf(
    shareOf(given, asked, (one) => one === group),
    shareOf(given, asked, (one) => one !== group),
    { n: given.heads[group] ?? 0, of: asked.heads[group] ?? 0 },
  );
}

/** A weighted count as a count of people who all weigh the same: Kish's effective sample size (1965). */
function shareOf(given: GroupTotals, asked: GroupTotals, counts: (group: number) => boolean): Count {
  const total = (values: Float64Array): number =>
    values.reduce((sum, value, group) => (counts(group) ? sum + value : sum), 0);
  const [weight, squares] = [total(asked.weights), total(asked.squares)];
  if (squares === 0) return { n: 0, of: 0 };
  const effective = (weight * weight) / squares;
  return { n: (total(given.weights) / weight) * effective, of: effective };
}
