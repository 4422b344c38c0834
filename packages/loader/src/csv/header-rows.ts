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
 * Reads the head of a table from its first rows. Qualtrics writes three rows (names, questions, import ids);
 * SurveyMonkey two (questions, then options or "Open-Ended Response"); everything else one, or none.
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
  const missing = hasHeaders === true ? undefined : dataInFirstRow(rows);
  if (missing !== undefined) return withoutHeaders(first, missing);
  return { headers: first, rows: 1, ...withStatus(responseStatus(first, undefined)) };
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
