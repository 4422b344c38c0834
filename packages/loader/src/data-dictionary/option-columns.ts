import { optionHeaders } from "./option-headers.ts";
import type { OptionHeader } from "./option-headers.ts";

/** What is asked of a column to find out whether it holds one option of a choice. */
export interface CandidateColumn {
  readonly header: string;
  /** The question in full, where the file states it apart from the header. */
  readonly question: string;
  /** Distinct answers. */
  readonly answers: readonly string[];
  /** Whether its header says that something else is written here. */
  readonly isWriteIn: boolean;
}

/** A column that says of one option whether it was chosen. */
export interface OptionColumn {
  readonly index: number;
  readonly option: string;
  /** The value of cells that chose the option; undefined where nobody did. */
  readonly chosen: string | undefined;
  /** The value of cells that did not: blank where the file leaves them so. */
  readonly unselected: string;
}

/** A choice whose options have a column each. */
export interface OptionBlock {
  readonly question: string;
  readonly columns: readonly OptionColumn[];
  /** The column behind them that is headed "Other", in which something else was written. */
  readonly writeIn?: number;
}

const yes = /^(?:y|yes|x|✓|✔|1|1\.0|true|checked|selected|ticked|chosen|quoted|oui|ja|sí|si|sim)$/i;
const no =
  /^(?:n|no|0|0\.0|false|unchecked|not (?:selected|chosen|ticked|checked|quoted|mentioned)|unselected|non|nein|nee|não)$/i;

/**
 * Finds choices that have a column for each option: columns whose headers share a question, all of which say no more
 * than "chosen" and "not chosen" (`Y`, `1` and `0`, `true` and `false`, `Yes` and `No`, `Checked`, their own label), or
 * columns next to each other that hold their own header or nothing.
 */
export function findOptionBlocks(columns: readonly CandidateColumn[]): readonly OptionBlock[] {
  const taken = new Set<number>();
  const groups = new Map<string, { readonly named: OptionHeader; readonly indexes: number[] }>();
  for (const [index, { header, question, answers, isWriteIn }] of columns.entries()) {
    if (isWriteIn || answers.length === 0) continue;
    for (const named of headersOf(header, question)) {
      const key = `${named.form}\n${named.question.toLowerCase()}`;
      const group = groups.get(key) ?? { named, indexes: [] };
      groups.set(key, group);
      group.indexes.push(index);
    }
  }
  const blocks: OptionBlock[] = [];
  const largest = [...groups.values()].sort((a, b) => b.indexes.length - a.indexes.length);
  for (const { named, indexes } of largest) {
    const own = [...new Set(indexes)];
    if (own.length < named.least || own.some((index) => taken.has(index))) continue;
    const found = own.map((index) => optionColumn(columns[index], index, named));
    if (!found.every((column) => column !== undefined)) continue;
    if (!found.some(({ chosen }) => chosen !== undefined)) continue;
    blocks.push({ question: named.question, columns: found });
    for (const index of own) taken.add(index);
  }
  return [...blocks, ...ownLabels(columns, taken)];
}

function headersOf(header: string, question: string): readonly OptionHeader[] {
  const named = optionHeaders(question);
  return question === header ? named : [...named, ...optionHeaders(header)];
}

/** Whether some columns, two at least, hold nothing but "chosen" and "not chosen". */
export function areOptions(columns: readonly (readonly string[])[]): boolean {
  return (
    columns.length > 1 &&
    columns.every((answers) => answers.every((answer) => yes.test(answer) || no.test(answer)))
  );
}

/** A column read as an option, where its answers are those of one. */
function optionColumn(
  column: CandidateColumn | undefined,
  index: number,
  { form, question }: OptionHeader,
): OptionColumn | undefined {
  if (column === undefined || column.answers.length > 2) return undefined;
  const same = headersOf(column.header, column.question).find(
    (named) => named.form === form && named.question.toLowerCase() === question.toLowerCase(),
  );
  const option = same?.option ?? column.header;
  const unselected = column.answers.find((answer) => no.test(answer));
  const others = column.answers.filter((answer) => answer !== unselected);
  const [chosen] = others;
  if (others.length > 1) return undefined;
  if (chosen !== undefined && !yes.test(chosen) && plain(chosen) !== plain(option)) return undefined;
  return { index, option, chosen, unselected: unselected ?? "" };
}

const otherAlone =
  /^(?:other|sonstiges?|andere[sr]?|autres?|otr[oa]s?|outr[oa]s?|altr[oi]|anders|その他|其他|기타)$/i;

/** Columns next to each other that hold their own header or nothing: each is an option of one choice. */
function ownLabels(columns: readonly CandidateColumn[], taken: ReadonlySet<number>): readonly OptionBlock[] {
  const blocks: OptionBlock[] = [];
  let run: OptionColumn[] = [];
  const close = (writeIn?: number): void => {
    const question = run.map(({ option }) => option).join(", ");
    if (run.length > 1)
      blocks.push({ question, columns: run, ...(writeIn === undefined ? {} : { writeIn }) });
    run = [];
  };
  for (const [index, { header, answers }] of columns.entries()) {
    const [chosen] = answers;
    const isOwn = answers.length === 1 && chosen !== undefined && plain(chosen) === plain(header);
    if (isOwn && !taken.has(index)) run.push({ index, option: chosen, chosen, unselected: "" });
    else if (answers.length > 0) close(otherAlone.test(header.trim()) ? index : undefined);
  }
  close();
  return blocks;
}

function plain(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim().toLowerCase();
}
