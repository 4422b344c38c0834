import type { Count } from "@persona/statistics";
import type { CodedColumn } from "./coded-survey.ts";

/** One or more answers to a question that are counted together, such as the upper end of a scale. */
export interface AnswerSet {
  readonly coded: CodedColumn;
  readonly levels: readonly number[];
  /** The answers in words: `Agree or Strongly agree`. */
  readonly label: string;
  /** Middle of the answers on their scale, 0 to 1; undefined where there is no order. */
  readonly position?: number;
}

/** From this many levels on, the two at each end of a scale are counted together as well. */
const endsFrom = 4;

/** The answers to a question worth counting: each level, and both ends of a longer scale. */
export function answerSetsOf(coded: CodedColumn): readonly AnswerSet[] {
  const last = coded.levels.length - 1;
  const single = coded.levels.map((_, level) => answerSet(coded, [level]));
  if (coded.column.kind !== "ordinal" || coded.levels.length < endsFrom) return single;
  return [...single, answerSet(coded, [0, 1]), answerSet(coded, [last - 1, last])];
}

function answerSet(coded: CodedColumn, levels: readonly number[]): AnswerSet {
  const steps = Math.max(1, coded.levels.length - 1);
  const middle = levels.reduce((sum, level) => sum + level, 0) / levels.length / steps;
  return {
    coded,
    levels,
    label: levels.map((level) => coded.levels[level]).join(" or "),
    ...(coded.ordered ? { position: middle } : {}),
  };
}

/** Counts an answer among people, by their positions: how many gave it, of those who answered the question. */
export function countAnswer(set: AnswerSet, positions: readonly number[]): Count {
  let n = 0;
  let of = 0;
  for (const position of positions) {
    if (set.coded.answered[position] === 0) continue;
    of += 1;
    if (gave(set, position)) n += 1;
  }
  return { n, of };
}

/** Whether somebody gave the answer. */
export function gave({ coded: { chosen, offsets }, levels }: AnswerSet, position: number): boolean {
  const end = offsets[position + 1] ?? 0;
  for (let at = offsets[position] ?? 0; at < end; at += 1) {
    if (levels.includes(chosen[at] ?? -1)) return true;
  }
  return false;
}
