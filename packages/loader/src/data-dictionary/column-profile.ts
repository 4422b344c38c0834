import type { RawColumn } from "../table/raw-table.ts";
import { missingCodes } from "./missing-codes.ts";
import type { MissingCode } from "./missing-codes.ts";
import { missingTokensIn } from "../table/missing-tokens.ts";

/** What a column's texts look like in sum: the evidence that its kind is inferred from. */
export interface ColumnProfile {
  readonly header: string;
  readonly question: string;
  /** Distinct answers, trimmed, with how often each was given; the most frequent first. */
  readonly answers: readonly (readonly [string, number])[];
  /** Rows of the table, answered or not. */
  readonly rows: number;
  /** Answers counted: all of the column's, unless it has too many distinct ones to count. */
  readonly counted: number;
  /** False when counting stopped because there are too many distinct answers. */
  readonly isComplete: boolean;
  readonly missingTokens: readonly string[];
  /** Numbers that stand for "no answer", or that may: the former are among `missingTokens`. */
  readonly missingCodes: readonly MissingCode[];
  /** Whether numbers may be written with a decimal comma, see `RawColumn`. */
  readonly mayHoldDecimalCommas: boolean;
  /** Whether the tool that wrote the table joins choices of several by spaces. */
  readonly joinsBySpaces?: boolean;
  /** Mean length of an answer in characters, and in words. */
  readonly meanLength: number;
  readonly meanWords: number;
}

/** What is known of a column's values before they are looked at. */
export interface KnownValues {
  /** Values that stand for no answer. */
  readonly missing: readonly string[];
  /** Values that are answers, whatever they look like. */
  readonly answers: readonly string[];
}

const nothingKnown: KnownValues = { missing: [], answers: [] };

/** Sums up a column. */
export function profileColumn(column: RawColumn, known = nothingKnown): ColumnProfile {
  const { counts } = column.counts;
  const missingTokens = [
    ...new Set([
      ...missingTokensIn(counts).filter((token) => !known.answers.includes(token)),
      ...known.missing,
    ]),
  ];
  const missing = new Set(missingTokens);
  const answers = new Map<string, number>();
  let counted = 0;
  let length = 0;
  let words = 0;
  for (const [text, count] of counts) {
    const answer = text.trim();
    if (answer === "" || missing.has(answer)) continue;
    answers.set(answer, (answers.get(answer) ?? 0) + count);
    counted += count;
    length += answer.length * count;
    words += wordsIn(answer) * count;
  }
  const codes = missingCodes([...answers]).filter(({ text }) => !known.answers.includes(text));
  for (const { text, count, isMissing } of codes) {
    if (!isMissing) continue;
    answers.delete(text);
    counted -= count;
    length -= text.length * count;
    words -= count;
  }
  return {
    header: column.header,
    question: column.question ?? column.header,
    answers: [...answers].sort((a, b) => b[1] - a[1]),
    rows: column.cells.start.length,
    counted,
    isComplete: column.counts.complete,
    missingTokens: [...missingTokens, ...codes.flatMap(({ text, isMissing }) => (isMissing ? [text] : []))],
    missingCodes: codes,
    mayHoldDecimalCommas: column.mayHoldDecimalCommas === true,
    meanLength: counted === 0 ? 0 : length / counted,
    meanWords: counted === 0 ? 0 : words / counted,
  };
}

/** Words of a text that neither begins nor ends with white space. */
function wordsIn(text: string): number {
  let words = 1;
  let isBetween = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const isBlank = isWhite(code);
    if (isBlank && !isBetween) words += 1;
    isBetween = isBlank;
  }
  return words;
}

function isWhite(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  return code >= 0x80 && /\s/.test(String.fromCharCode(code));
}
