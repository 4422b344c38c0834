import { dataInFirstRow } from "./first-row.ts";
import { responseStatus } from "./test-responses.ts";
import type { ResponseStatus } from "./test-responses.ts";

/** What the rows at the head of a table say about its columns. */
export interface HeaderRows {
  /** Header of each column, as written. */
  readonly headers: readonly string[];
  /** The question of each column, where the file states it apart from the header. */
  readonly questions?: readonly (string | undefined)[];
  /** What columns of one question have in common, where the layout shows it. */
  readonly groups?: readonly (string | undefined)[];
  /** How previews and tests of a survey are distinguished from responses, where it is known. */
  readonly status?: ResponseStatus;
  /** How many rows the head takes. */
  readonly rows: number;
  /** Why the first row is taken for data, where the table has no headers. */
  readonly missing?: string;
}

const importId = /^\{\s*["']ImportId["']\s*:/;
const responseRow = /^(?:response|open-ended response|other \(please specify\)|please specify)$/i;
const respondentColumn =
  /^(?:respondent ?id|collector ?id|start ?date|end ?date|date ?(?:created|modified)|ip ?address|email ?address|first ?name|last ?name|custom ?(?:data|value).*)$/i;

/**
 * Reads the head of a table from its first rows. Qualtrics writes three rows (names, questions, import ids), and once
 * wrote two (codes, then names and questions), as other tools do that export codes with labels; SurveyMonkey two
 * (questions, then options or "Open-Ended Response"); everything else one, or none.
 *
 * @param hasHeaders whether there are headers, where the caller says; else a rule decides, see `dataInFirstRow`
 */
export function readHeaderRows(
  rows: readonly (readonly string[])[],
  hasHeaders: boolean | undefined,
): HeaderRows {
  const [first = [], second = [], third = []] = rows;
  if (hasHeaders === false) return withoutHeaders(first, "the caller says so");
  const filled = third.filter((cell) => cell.trim() !== "");
  if (
    filled.length > 0 &&
    filled.filter((cell) => importId.test(cell.trim())).length >= filled.length * 0.8
  ) {
    const questions = first.map((_, column) => clean(second[column]));
    return { headers: first, questions, rows: 3, ...withStatus(responseStatus(first, third)) };
  }
  if (isSurveyMonkey(first, second)) return joinTwoRows(first, second);
  if (hasLabelsBelow(rows)) {
    const questions = first.map((_, column) => clean(second[column]));
    return { headers: first, questions, rows: 2, ...withStatus(responseStatus(second, undefined)) };
  }
  const missing = hasHeaders === true ? undefined : dataInFirstRow(rows);
  if (missing !== undefined) return withoutHeaders(first, missing);
  return { headers: first, rows: 1, ...withStatus(responseStatus(first, undefined)) };
}

/** A code such as `V1`, `Q2_1` or `LocationLatitude`: one word without marks of a sentence. */
const codeHeader = /^[\p{L}_$][\p{L}\p{N}_.$[\]#-]{0,60}$/u;
/** What stands in columns of data, and never in a label. */
const dataForm =
  /^[+-]?\d{1,15}(?:[.,]\d{1,10})?%?$|^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b|^[^\s@]{1,64}@[^\s@]{1,255}$|^(?:\d{1,3}\.){3}\d{1,3}$|^R_\w{5,20}$/;
/** So many rows below show what form a column has. */
const rowsBelow = 3;

/**
 * Whether the second row holds the labels of the codes in the first: all of the first are codes; no label comes back
 * below; wherever the rows below hold numbers, dates or addresses, it holds words, in two columns at least; and two
 * labels at least, half of those that differ from their code, are more than one word.
 */
function hasLabelsBelow([first = [], second = [], ...below]: readonly (readonly string[])[]): boolean {
  if (below.length < rowsBelow) return false;
  const filled = first.filter((cell) => cell.trim() !== "");
  if (filled.length < 2 || !filled.every((cell) => codeHeader.test(cell.trim()))) return false;
  let formed = 0;
  let phrases = 0;
  let labels = 0;
  for (const [column, header] of first.entries()) {
    const label = second[column]?.trim() ?? "";
    if (label === "") continue;
    const values = below.map((row) => row[column]?.trim() ?? "").filter((value) => value !== "");
    if (dataForm.test(label) || values.includes(label)) return false;
    if (values.length >= rowsBelow && values.every((value) => dataForm.test(value))) formed += 1;
    if (label === header.trim()) continue;
    labels += 1;
    if (/\S\s\S|[?？:]$/.test(label)) phrases += 1;
  }
  const knownNames = second.some((cell) => /^response ?id$/i.test(cell.trim()));
  return formed >= 2 && (knownNames || (phrases >= 2 && phrases * 2 >= labels));
}

function withStatus(status: ResponseStatus | undefined): Pick<HeaderRows, "status"> {
  return status === undefined ? {} : { status };
}

function withoutHeaders(first: readonly string[], missing: string): HeaderRows {
  return { headers: first.map((_, column) => `column ${column + 1}`), rows: 0, missing };
}

/** Longer than any question. A question is repeated for each of its options, so a long one multiplies. */
const longestQuestion = 10_000;

function isSurveyMonkey(first: readonly string[], second: readonly string[]): boolean {
  if (first.some((header) => header.length > longestQuestion)) return false;
  if (!respondentColumn.test((first[0] ?? "").trim()) || (second[0] ?? "").trim() !== "") return false;
  const blanks = first.filter(
    (header, column) => header.trim() === "" && (second[column] ?? "").trim() !== "",
  ).length;
  const responses = second.filter((cell) => responseRow.test(cell.trim())).length;
  const bare = first.every(
    (header, column) =>
      respondentColumn.test(header.trim()) === ((second[column] ?? "").trim() === "") || header.trim() === "",
  );
  return blanks + responses > 0 && bare;
}

function joinTwoRows(first: readonly string[], second: readonly string[]): HeaderRows {
  const headers: string[] = [];
  const questions: (string | undefined)[] = [];
  const groups: (string | undefined)[] = [];
  let question = "";
  for (const [column, header] of first.entries()) {
    if (header.trim() !== "") question = header.replaceAll(/\s+/g, " ").trim();
    const option = clean(second[column]) ?? "";
    const isWhole = option === "" || /^(?:open-ended )?response$/i.test(option);
    headers.push(isWhole ? question : `${question} [${option}]`);
    questions.push(/specify/i.test(option) ? `${question} (other, written in)` : undefined);
    groups.push(isWhole ? undefined : `options ${question}`);
  }
  return { headers, questions, groups, rows: 2 };
}

function clean(text: string | undefined): string | undefined {
  const trimmed = text?.replaceAll(/\s+/g, " ").trim() ?? "";
  return trimmed === "" ? undefined : trimmed;
}
