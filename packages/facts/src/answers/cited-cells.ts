import { answersIn, cellSpan, sliceSpan } from "@persona/contracts";
import type { Span, Table } from "@persona/contracts";
import type { CodedColumn } from "./coded-survey.ts";
import { answerRow } from "../people/people.ts";
import { gave } from "./answer-sets.ts";
import type { AnswerSet } from "./answer-sets.ts";
import { sidesOf } from "./counted-answer.ts";
import type { CountedAnswer, Member } from "./counted-answer.ts";

/** Where more members than this answered, all of them are counted, and this many cells of each side are cited. */
const [mostCited, citedOfEachSide] = [100, 50];

/**
 * The cells of members who gave the answer, and of those who gave another one. Where there are many, some cells of every
 * answer in the set are cited, and all are counted.
 */
export function cellsOf(
  set: AnswerSet,
  table: Table,
  members: readonly Member[],
): {
  readonly evidence: readonly Span[];
  readonly counterEvidence: readonly Span[];
  readonly counted?: CountedAnswer;
} {
  const labels = new Set(set.levels.map((level) => set.coded.levels[level]));
  const { column, index } = set.coded;
  const cellOf = ({ person }: Member): Span =>
    cellSpan(table, answerRow(person, column, table.cells[index]?.text ?? []) ?? -1, index);
  const optionOf = (member: Member): Span => optionIn(cellOf(member), set.coded, labels);
  const all = { set, table, members };
  const { given, otherwise } = sidesOf(all);
  if (given.length + otherwise.length <= mostCited)
    return { evidence: given.map(optionOf), counterEvidence: otherwise.map(cellOf) };
  return {
    evidence: someOfEach(set, given, citedOfEachSide).map(optionOf),
    counterEvidence: otherwise.slice(0, citedOfEachSide).map(cellOf),
    counted: all,
  };
}

/** The first members who gave each of the answers, in their order. */
function someOfEach(set: AnswerSet, given: readonly Member[], most: number): readonly Member[] {
  const ofEach = Math.floor(most / set.levels.length);
  const some = new Set(
    set.levels.flatMap((level) =>
      given.filter(({ position }) => gave({ ...set, levels: [level] }, position)).slice(0, ofEach),
    ),
  );
  return given.filter((member) => some.has(member));
}

/** The part of a cell that names the option, where several options share the cell. */
function optionIn(cell: Span, coded: CodedColumn, labels: ReadonlySet<string | undefined>): Span {
  if (coded.column.separator === undefined) return cell;
  const option = answersIn(coded.column, cell.text).find(({ level }) => labels.has(level));
  return option === undefined ? cell : sliceSpan(cell, option.from, option.to);
}
