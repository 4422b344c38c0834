import type { Column } from "./codebook.ts";

/** One answer in a cell, and where in the cell's text it stands (UTF-16 code units). */
export interface CellAnswer {
  readonly level: string;
  readonly from: number;
  readonly to: number;
}

/**
 * The answers in a cell as its column's codebook entry reads them: none when it is empty, holds a token for
 * "no answer" or the value for "not chosen"; several for a multi-select whose options share a cell; else one.
 */
export function answersIn(column: Column, text: string): readonly CellAnswer[] {
  if (column.separator === undefined) return answerAt(column, text, 0, text.length);
  if (column.missingTokens.includes(text.trim())) return [];
  const answers: CellAnswer[] = [];
  let from = 0;
  while (from <= text.length) {
    const next = text.indexOf(column.separator, from);
    const to = next === -1 ? text.length : next;
    answers.push(...answerAt(column, text, from, to));
    from = to + column.separator.length;
  }
  return answers;
}

function answerAt(column: Column, text: string, from: number, to: number): readonly CellAnswer[] {
  const raw = text.slice(from, to);
  const level = raw.trim();
  if (level === "" || level === column.unselected || column.missingTokens.includes(level)) return [];
  const start = from + raw.indexOf(level);
  return [{ level, from: start, to: start + level.length }];
}
