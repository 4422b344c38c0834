import type { Column } from "./data-dictionary.ts";

/** One answer in a cell, and where in the cell's text it stands (UTF-16 code units). */
export interface CellAnswer {
  readonly level: string;
  readonly from: number;
  readonly to: number;
}

/**
 * The answers in a cell as its entry in the data dictionary reads them: none when it is empty, holds a token for
 * "no answer" or the value for "not chosen"; several for a multi-select whose options share a cell; else one.
 */
export function answersIn(column: Column, text: string): readonly CellAnswer[] {
  if (column.separator === undefined) return answerAt(column, text, 0, text.length);
  if (column.missingTokens.includes(text.trim())) return [];
  const answers: CellAnswer[] = [];
  let from = 0;
  while (from <= text.length) {
    const to = optionEnd(column, column.separator, text, from);
    answers.push(...answerAt(column, text, from, to));
    from = to + column.separator.length;
  }
  return answers;
}

/** Where an option ends: behind the longest level that stands here and holds the separator itself, else before it. */
function optionEnd({ levels }: Column, separator: string, text: string, from: number): number {
  const next = text.indexOf(separator, from);
  if (next === -1) return text.length;
  const start = pastSpaces(text, from);
  let end = next;
  for (const level of levels) {
    if (start + level.length <= end || !level.includes(separator) || !text.startsWith(level, start)) continue;
    const past = pastSpaces(text, start + level.length);
    if (past === text.length || text.startsWith(separator, past)) end = past;
  }
  return end;
}

function pastSpaces(text: string, from: number): number {
  let at = from;
  while (text[at] === " ") at += 1;
  return at;
}

function answerAt(column: Column, text: string, from: number, to: number): readonly CellAnswer[] {
  const raw = text.slice(from, to);
  const level = raw.trim();
  if (level === "" || level === column.unselected || column.missingTokens.includes(level)) return [];
  const start = from + raw.indexOf(level);
  return [{ level, from: start, to: start + level.length }];
}
