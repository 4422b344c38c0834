import { cellSpan, sliceSpan, answersIn } from "@persona/contracts";
import type { Contrast, Span, Table } from "@persona/contracts";
import { chosenBy } from "../group/coded-survey.ts";
import type { CodedColumn } from "../group/coded-survey.ts";
import type { Person } from "../group/people.ts";
import { differenceInterval } from "../statistics.ts";

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

/** How many gave an answer, of those who answered the question. */
export interface Tally {
  readonly n: number;
  readonly of: number;
}

/** Sets the count of an answer among members against the count among those outside. */
export function contrastOf(inside: Tally, rest: Tally): Contrast {
  return {
    ...inside,
    pSegment: inside.of === 0 ? 0 : inside.n / inside.of,
    pRest: rest.of === 0 ? null : rest.n / rest.of,
    ci95: rest.of === 0 || inside.of === 0 ? null : differenceInterval(inside, rest),
  };
}

/** Counts an answer among people, by their positions. */
export function tally(set: AnswerSet, positions: readonly number[]): Tally {
  let n = 0;
  let of = 0;
  for (const position of positions) {
    if (set.coded.answered[position] === 0) continue;
    of += 1;
    if (gave(set, position)) n += 1;
  }
  return { n, of };
}

function gave(set: AnswerSet, position: number): boolean {
  return chosenBy(set.coded, position).some((level) => set.levels.includes(level));
}

/** The cells of members who gave the answer, and of those who answered otherwise. */
export function cellsOf(
  set: AnswerSet,
  table: Table,
  members: readonly { readonly person: Person; readonly position: number }[],
): { readonly evidence: readonly Span[]; readonly counterEvidence: readonly Span[] } {
  const evidence: Span[] = [];
  const counterEvidence: Span[] = [];
  const labels = new Set(set.levels.map((level) => set.coded.levels[level]));
  for (const { person, position } of members) {
    if (set.coded.answered[position] === 0 || person.row === undefined) continue;
    const cell = cellSpan(table, person.row, set.coded.index);
    if (gave(set, position)) evidence.push(optionIn(cell, set.coded, labels));
    else counterEvidence.push(cell);
  }
  return { evidence, counterEvidence };
}

/** The part of a cell that names the option, where several options share the cell. */
function optionIn(cell: Span, coded: CodedColumn, labels: ReadonlySet<string | undefined>): Span {
  if (coded.column.separator === undefined) return cell;
  const option = answersIn(coded.column, cell.text).find(({ level }) => labels.has(level));
  return option === undefined ? cell : sliceSpan(cell, option.from, option.to);
}
