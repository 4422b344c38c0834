import type { Column } from "./data-dictionary.ts";

/** One answer in a cell, and where in the cell's text it stands (UTF-16 code units). */
export interface CellAnswer {
  readonly level: string;
  readonly from: number;
  readonly to: number;
}

/**
 * The answers in a cell as its entry in the data dictionary reads them: none when it is empty, holds a token for
 * "no answer" or the value for "not chosen"; several for a multi-select whose options share a cell; else one. A code
 * is given as what it means, and what is written in next to the options as the level that counts it.
 */
export function answersIn(column: Column, text: string): readonly CellAnswer[] {
  if (column.separator === undefined) return answerAt(column, text, 0, text.length);
  if (column.missingTokens.includes(text.trim())) return [];
  const answers: CellAnswer[] = [];
  const { separator, other } = column;
  // a separator with a space before it may begin a cell whose spaces were taken off
  const lead = text.startsWith(separator.trimStart()) ? separator.trimStart().length : 0;
  let from = lead;
  while (from <= text.length) {
    const to = optionEnd(column, separator, text, from);
    for (const answer of answerAt(column, text, from, to)) {
      const before = answers.at(-1);
      // what is written in may hold the separator itself, and is one answer
      if (answer.level !== other || before?.level !== other) answers.push(answer);
      else answers[answers.length - 1] = { ...before, to: answer.to };
    }
    from = to + separator.length;
  }
  return answers;
}

/** Where an option ends: behind the longest value that stands here and holds the separator itself, else before it. */
function optionEnd({ levels, labels = {} }: Column, separator: string, text: string, from: number): number {
  const next = text.indexOf(separator, from);
  if (next === -1) return text.length;
  const start = pastSpaces(text, from);
  let end = next;
  for (const values of [levels, Object.keys(labels)]) {
    for (const value of values) {
      if (start + value.length <= end || !value.includes(separator) || !text.startsWith(value, start))
        continue;
      const past = pastSpaces(text, start + value.length);
      if (past === text.length || text.startsWith(separator, past)) end = past;
      else if (separator.startsWith(" ") && text.startsWith(separator, start + value.length))
        end = start + value.length;
    }
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
  const value = raw.trim();
  if (value === "" || value === column.unselected || column.missingTokens.includes(value)) return [];
  const start = from + raw.indexOf(value);
  const { labels = {}, levels, other } = column;
  const meaning = Object.hasOwn(labels, value) ? (labels[value] ?? value) : value;
  const isWrittenIn = other !== undefined && !levels.includes(meaning);
  return [{ level: isWrittenIn ? other : meaning, from: start, to: start + value.length }];
}
