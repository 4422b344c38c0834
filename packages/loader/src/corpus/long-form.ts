import type { Cells, Column } from "@persona/contracts";
import { headerWords } from "../headers/header-words.ts";
import type { LossNote } from "../losses/loss-note.ts";
import { missingTest } from "../table/missing-tokens.ts";
import type { RawColumn, RawTable } from "../table/raw-table.ts";
import { participantColumn } from "./participant-column.ts";

const set = (list: string): ReadonlySet<string> => new Set(list.split("|"));

/** Headers of a column that says which question a row answers. */
export const asked = set(
  "question|questions|question text|question title|question name|question label|item|item text|prompt|variable|variable name|field|field name|field label|frage|fragetext|pregunta|domanda|vraag|pergunta|fråga|spørgsmål|pytanie|вопрос|質問|問題|问题|题目|질문",
);
/** Headers of the column with the answer. */
const answered = set(
  "answer|answers|answer text|answer value|response|responses|response text|response value|value|values|reply|antwort|antworten|antworttext|respuesta|respuestas|risposta|réponse|réponses|antwoord|resposta|svar|odpowiedź|ответ|回答|答え|答案|답변",
);
/** Headers of answers that somebody noted down, in a table of questions and these alone. */
const noted = set("note|notes|notizen|comment|comments|what they said|observations");
/** More questions than a questionnaire has; with more, the column holds something else. */
const mostQuestions = 300;
/** Each question is asked of this many people on average, at least. */
const leastAsked = 2;
/** Where no header names participants, each person answers this many questions on average, at least. */
const leastAnswers = 1.5;
/** The share of pairs of person and question that stand in one row only, at least. */
const leastSingle = 0.9;

/** A table with one line an answer, spread into one column a question. */
export interface SpreadTable {
  readonly table: RawTable;
  /** The column that says whose answer each row is; undefined where all are one person's. */
  readonly person: number | undefined;
  readonly note: LossNote;
}

/**
 * Spreads a long form, in which each row is one answer of one person, into a column for each question. Rows stay rows,
 * so that every cell keeps its place: in a row, the column of its question holds the answer and the others are blank.
 *
 * @param columns the columns as they were understood before
 * @param mostCells the most cells that a table may have
 * @returns undefined where the table is none
 */
export function spreadLongForm(
  table: RawTable,
  columns: readonly Column[],
  named: number | undefined,
  mostCells: number,
): SpreadTable | undefined {
  const question = indexOf(columns, asked);
  const answer = indexOf(columns, answered) ?? (columns.length === 2 ? indexOf(columns, noted) : undefined);
  if (question === undefined || answer === undefined) return undefined;
  const cells = table.columns.map((column) => column.cells);
  const texts = cells[question]?.text.map((text) => text.replaceAll(/\s+/g, " ").trim()) ?? [];
  const questions = [...new Set(texts)];
  const isTooMany = questions.length > mostQuestions || questions.length * table.rowCount > mostCells;
  if (questions.length < 2 || isTooMany) return undefined;
  const isOnePersons = named === undefined && columns.length === 2 && areAskedOnce(texts);
  if (!isOnePersons && texts.length < questions.length * leastAsked) return undefined;
  const person = isOnePersons ? undefined : personIn(columns, cells, { named, question, answer, texts });
  if (!isOnePersons && (person === undefined || person === -1)) return undefined;
  const raw = table.columns[answer];
  if (raw === undefined) return undefined;
  const taken = new Set(table.columns.toSpliced(answer, 1).map(({ header }) => header));
  const spread = questions.map((text) => {
    // an answer to no question stays under its own header
    let header = text === "" ? raw.header : text;
    while (taken.has(header)) header += " (answer)";
    taken.add(header);
    return answersOf(header, raw, (row) => texts[row] === text);
  });
  const letters = table.letters?.toSpliced(answer, 1, ...spread.map(() => table.letters?.[answer] ?? ""));
  return {
    person: person === undefined ? undefined : person > answer ? person + spread.length - 1 : person,
    table: {
      ...table,
      columns: table.columns
        .with(question, {
          ...(table.columns[question] ?? raw),
          record: "long-form: which question the row answers",
        })
        .toSpliced(answer, 1, ...spread),
      ...(letters === undefined ? {} : { letters }),
    },
    note: {
      code: "long-form",
      message: `each row is one answer: the ${questions.length} questions in the column "${columns[question]?.header ?? ""}" are read as columns, with the answers in "${raw.header}"; --ignore-column ${JSON.stringify(columns[question]?.header)} reads the rows as they are`,
      count: questions.length,
    },
  };
}

function indexOf(columns: readonly Column[], headers: ReadonlySet<string>): number | undefined {
  const found = columns.flatMap(({ header, kind }, index) =>
    headers.has(headerWords(header)) && kind !== "ignored" ? [index] : [],
  );
  return found.length === 1 ? found[0] : undefined;
}

/** Whether each question stands once, and most are questions: the table is what one person answered. */
function areAskedOnce(texts: readonly string[]): boolean {
  const asking = texts.filter((text) => /[?？؟]$/.test(text)).length;
  return new Set(texts).size === texts.length && asking * 2 > texts.length;
}

/** A header that may name the key of one person's answers. */
const keyHeader =
  /(?:^|[^\p{L}])(?:id|ids|uid|uuid|key|code|nr|no|number|session|response|submission|record|case|interview|respondent|token|user|person|who)(?:[^\p{L}]|$)/iu;

interface LongForm {
  readonly named: number | undefined;
  readonly question: number;
  readonly answer: number;
  /** The question of each row. */
  readonly texts: readonly string[];
}

/**
 * The column that says whose answer a row is: the one that the caller named, or that names participants, or else one
 * with the header of a key whose values meet each question once.
 */
function personIn(
  columns: readonly Column[],
  cells: readonly Cells[],
  { named, question, answer, texts }: LongForm,
): number | undefined {
  const fits = (index: number): boolean => {
    const keys = cells[index]?.text ?? [];
    const pairs = new Set(keys.map((key, row) => `${key.trim().toLowerCase()}\n${texts[row] ?? ""}`));
    return pairs.size >= keys.length * leastSingle;
  };
  const found = named ?? participantColumn(columns, cells);
  const known = typeof found === "number" ? found : found?.isSure === true ? found.index : undefined;
  if (known !== undefined) return fits(known) ? known : undefined;
  return columns.findIndex(({ header, kind }, index) => {
    if (index === question || index === answer || kind === "timestamp" || kind === "ignored") return false;
    const people = new Set(cells[index]?.text).size;
    const comesBack = people >= 2 && texts.length >= people * leastAnswers;
    return comesBack && keyHeader.test(headerWords(header)) && fits(index);
  });
}

/** The answers to one question, blank in the rows of the others. */
function answersOf(header: string, { cells }: RawColumn, isOwn: (row: number) => boolean): RawColumn {
  return columnOf(
    header,
    Array.from(cells.text, (text, row) => {
      const [start, end] = [cells.start[row] ?? 0, cells.end[row] ?? 0];
      return isOwn(row) ? { text, start, end } : { text: "", start, end: start };
    }),
  );
}

/** A cell of a column that is made of others. */
export interface PlacedText {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A column of cells that stand elsewhere in the file. */
export function columnOf(header: string, placed: readonly PlacedText[]): RawColumn {
  const counts = new Map<string, number>();
  for (const { text } of placed) if (text !== "") counts.set(text, (counts.get(text) ?? 0) + 1);
  return {
    header,
    cells: {
      text: placed.map(({ text }) => text),
      start: Float64Array.from(placed, ({ start }) => start),
      end: Float64Array.from(placed, ({ end }) => end),
    },
    counts: { counts, counted: placed.length, complete: true },
    unanswered: (missingTokens) => {
      const isMissing = missingTest(missingTokens);
      return Uint8Array.from(placed, ({ text }) => (isMissing(text) ? 1 : 0));
    },
  };
}
