import type { DoubtNote } from "../losses/doubt-note.ts";
import { headerWords } from "../headers/header-words.ts";
import { headerKey } from "../options/header-key.ts";
import { mayBeGivenName } from "../privacy/given-name.ts";
import { isPersonsName } from "../privacy/name-forms.ts";
import type { RawColumn, RawTable } from "../table/raw-table.ts";
import { asked, columnOf } from "./long-form.ts";
import type { PlacedText } from "./long-form.ts";

/** Headers of people by number: "Respondent 1", "P07", "TN 3". */
const numberedPerson =
  /^(?:participant|respondent|interviewee|informant|subject|person|user|customer|patient|student|tester|teilnehmer(?:in)?|proband(?:in)?|befragte[rn]?|participante|encuestad[oa]|entrevistad[oa]|enqu[êe]t[ée]e?|r[ée]pondant|partecipante|intervistat[oa]|deelnemer|respondente|deltagare|deltager|p|r|s|u|tn|vp|id)[ _.#-]{0,2}\d{1,4}$/i;
/** What a question begins with where it has no question mark. */
const questionStart = /^(?:[QF]\d{1,3}\b|\d{1,3}[.)] )/u;
const [fewestPeople, fewestQuestions] = [3, 2];
/** Of the headers, so many name people; of the first column, so many cells are questions where its header does not say so. */
const [leastPeople, leastQuestions] = [0.9, 0.6];

/** A table that was turned into one row an answer. */
export interface TurnedTable {
  readonly table: RawTable;
  /** The column that says whose answer a row is. */
  readonly person: number;
  readonly doubt: DoubtNote;
}

/**
 * Turns a table with a question in each row and a person in each column into one row an answer, so that every cell keeps
 * its place. Undefined where the headers are no people, or the rows no questions.
 *
 * @param leftOut keys of the headers that the caller leaves out; the first of them, and the table stays as it is
 */
export function turnTransposed(table: RawTable, leftOut: ReadonlySet<string>): TurnedTable | undefined {
  const [first, ...others] = table.columns;
  const isTooSmall = others.length < fewestPeople || table.rowCount < fewestQuestions;
  if (first === undefined || isTooSmall || leftOut.has(headerKey(first.header))) return undefined;
  const people = others.filter(({ header }) => isPerson(header));
  const questions = first.cells.text.map((text) => text.trim());
  if (people.length < others.length * leastPeople || !areQuestions(first, questions)) return undefined;
  const answers = questions.flatMap((_, row) =>
    people.flatMap((column) => (isBlank(column, row) ? [] : [{ column, row }])),
  );
  const places = new Map(people.map((column) => [column, headerPlace(table, column)]));
  const { utf8, sheet } = table;
  return {
    table: {
      columns: [
        columnOf(
          "Participant",
          answers.map(({ column }) => places.get(column) ?? headerPlace(table, column)),
        ),
        columnOf(
          "Question",
          answers.map(({ row }) => cellOf(first, row)),
        ),
        columnOf(
          "Answer",
          answers.map(({ column, row }) => cellOf(column, row)),
        ),
      ],
      rowCount: answers.length,
      lines: answers.map(({ row }) => table.lines[row] ?? 1),
      dataRows: answers.map(({ row }) => table.dataRows?.[row] ?? row + 1),
      ...(utf8 === undefined ? {} : { utf8 }),
      ...(sheet === undefined ? {} : { sheet }),
    },
    person: 0,
    doubt: {
      code: "transposed",
      message: `the headers are people and the rows are questions, so each column was read as a person and each row as a question: ${people.length} people, ${questions.length} questions`,
      option: `--ignore-column ${JSON.stringify(first.header)}`,
      affected: { n: people.length, of: people.length },
    },
  };
}

function isPerson(header: string): boolean {
  if (numberedPerson.test(header.trim())) return true;
  return isPersonsName(header) && header.split(/[\s.-]+/).some((word) => mayBeGivenName(word));
}

/** Whether the first column holds questions, each once. */
function areQuestions({ header }: RawColumn, questions: readonly string[]): boolean {
  if (new Set(questions).size < questions.length || questions.includes("")) return false;
  if (asked.has(headerWords(header))) return true;
  const asking = questions.filter((text) => /[?？؟]$/.test(text) || questionStart.test(text)).length;
  return asking >= questions.length * leastQuestions;
}

function isBlank({ cells }: RawColumn, row: number): boolean {
  return (cells.text[row] ?? "").trim() === "";
}

function cellOf({ cells }: RawColumn, row: number): PlacedText {
  return { text: cells.text[row] ?? "", start: cells.start[row] ?? 0, end: cells.end[row] ?? 0 };
}

/** Where a header stands: before the first row of cells. An empty place at that row where it is written in another way. */
function headerPlace({ utf8, columns }: RawTable, { header }: RawColumn): PlacedText {
  const body = columns[0]?.cells.start[0] ?? 0;
  const head = utf8 === undefined ? "" : Buffer.from(utf8.buffer, utf8.byteOffset, body).toString("latin1");
  const at = head.indexOf(Buffer.from(header).toString("latin1"));
  return at === -1
    ? { text: header, start: body, end: body }
    : { text: header, start: at, end: at + Buffer.byteLength(header) };
}
