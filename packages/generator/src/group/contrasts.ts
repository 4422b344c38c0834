import type { Contrast } from "@persona/contracts";
import { differenceInterval } from "../statistics.ts";
import type { FoundTopic } from "../text/topics.ts";
import type { CodedColumn } from "./coded-survey.ts";

/** What can be counted of each person. */
export interface Variates {
  readonly columns: readonly CodedColumn[];
  readonly topics: readonly FoundTopic[];
  /** 1 where the person said or wrote anything with content. */
  readonly speaks: Uint8Array;
}

/** An answer or a topic, with its share in one group and in the rest. */
export type GroupContrast = Contrast &
  (
    | { readonly kind: "answer"; readonly coded: CodedColumn; readonly level: number }
    | { readonly kind: "topic"; readonly topic: FoundTopic }
  );

/**
 * Counts every answer and topic in each group and in the rest.
 *
 * @param labels the group of each person; −1 for people in none
 * @returns one list a group
 */
export function contrastsOf(variates: Variates, labels: Int32Array, k: number): GroupContrast[][] {
  const found: GroupContrast[][] = Array.from({ length: k }, () => []);
  for (const coded of variates.columns) {
    const asked = countBy(labels, k, (person) => coded.answered[person] === 1);
    const counts = coded.levels.map(() => new Int32Array(k));
    labels.forEach((group, person) => {
      if (group < 0) return;
      for (let at = coded.offsets[person] ?? 0; at < (coded.offsets[person + 1] ?? 0); at += 1) {
        const count = counts[coded.chosen[at] ?? 0];
        if (count !== undefined) count[group] = (count[group] ?? 0) + 1;
      }
    });
    counts.forEach((count, level) => {
      for (let group = 0; group < k; group += 1) {
        found[group]?.push({ kind: "answer", coded, level, ...contrastAt(count, asked, group) });
      }
    });
  }
  const speakers = countBy(labels, k, (person) => variates.speaks[person] === 1);
  for (const topic of variates.topics) {
    const count = countBy(labels, k, (person) => topic.people.has(person));
    for (let group = 0; group < k; group += 1) {
      found[group]?.push({ kind: "topic", topic, ...contrastAt(count, speakers, group) });
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

function contrastAt(count: Int32Array, asked: Int32Array, group: number): Contrast {
  const inside = { n: count[group] ?? 0, of: asked[group] ?? 0 };
  const rest = { n: sum(count) - inside.n, of: sum(asked) - inside.of };
  return {
    ...inside,
    pSegment: inside.of === 0 ? 0 : inside.n / inside.of,
    pRest: rest.of === 0 ? null : rest.n / rest.of,
    ci95: rest.of === 0 || inside.of === 0 ? null : differenceInterval(inside, rest),
  };
}

function countBy(labels: Int32Array, k: number, holds: (person: number) => boolean): Int32Array {
  const counts = new Int32Array(k);
  labels.forEach((group, person) => {
    if (group >= 0 && holds(person)) counts[group] = (counts[group] ?? 0) + 1;
  });
  return counts;
}

function sum(counts: Int32Array): number {
  return counts.reduce((total, count) => total + count, 0);
}
