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
  /** How many of them stand above the headers: a title, a date. */
  readonly titles?: number;
  /** Why the first row is taken for data, where the table has no headers. */
  readonly missing?: string;
}

const importId = /^\{\s*["']ImportId["']\s*:/;
/** What SurveyMonkey writes below a question that has no options, in eight languages. */
const wholeRow =
  /^(?:(?:open-ended )?response|(?:offene |frei formulierte )?antwort|réponse(?: ouverte| libre)?|respuesta(?: abierta)?|resposta(?: aberta)?|risposta(?: aperta)?|(?:open )?antwoord|(?:自由)?回答|svar|öppet svar)$/i;
/** What it writes below the field for something else. */
const specifyRow =
  /specify|bitte angeben|préciser|especif|specificare|nadere toelichting|geef.{0,20}toelichting|具体的に|vänligen ange/i;
const otherRow =
  /^(?:other|please|sonstiges?|andere|autre|otr[oa]|outr[oa]|altro|anders|その他|annat)\b.{0,60}$/iu;
/** What it writes above columns that have no second row. */
const respondentColumns: ReadonlySet<string> = new Set(
  "respondent id|respondentid|respondent-id|collector id|collectorid|collector-id|start date|startdate|end date|enddate|date created|datecreated|date modified|datemodified|ip address|ipaddress|email address|emailaddress|first name|firstname|last name|lastname|befragten-id|startdatum|enddatum|ip-adresse|e-mail-adresse|vorname|nachname|id du répondant|id du collecteur|date de début|date de fin|adresse ip|adresse e-mail|adresse email|prénom|nom|nom de famille|id del encuestado|id del recopilador|fecha de inicio|fecha de finalización|dirección ip|dirección de correo electrónico|nombre|apellido|apellidos|id do respondente|id da resposta|id do coletor|data de início|data de término|endereço ip|endereço de e-mail|endereço de email|nome|sobrenome|id rispondente|id del rispondente|id intervistato|id collettore|id del raccoglitore|data inizio|data di inizio|data fine|data di fine|indirizzo ip|indirizzo e-mail|indirizzo email|cognome|begindatum|einddatum|ip-adres|e-mailadres|voornaam|achternaam".split(
    "|",
  ),
);
/** The same, with a number or a name behind them. */
const customColumn =
  /^(?:custom ?(?:data|value)|benutzerdefinierte (?:daten|werte)|données personnalisées|datos personalizados|dados personalizados|dati personalizzati|aangepaste gegevens)/i;

function isRespondentColumn(header: string): boolean {
  const plain = header.replaceAll(/\s+/g, " ").trim().toLowerCase();
  return respondentColumns.has(plain) || customColumn.test(plain);
}

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
  const titles = hasHeaders === true ? 0 : titleRows(rows);
  if (titles > 0) {
    const head = readHeaderRows(rows.slice(titles), true);
    return { ...head, rows: head.rows + titles, titles };
  }
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

/** Above headers stand at most this many rows. */
const mostTitles = 12;
/** Narrower tables have rows with one cell for other reasons. */
const fewestColumns = 3;

/**
 * How many rows above the headers hold a title, a date, or nothing: one cell at most, or two in a wide table. The first
 * full row below them is the headers if none of its cells is data or comes back below, and if it differs in form from
 * some column of data or asks a question. 0 where the first row is the headers.
 */
function titleRows(rows: readonly (readonly string[])[]): number {
  const counts = rows.map((row) => row.filter((cell) => cell.trim() !== "").length);
  const width = counts.reduce((most, count) => Math.max(most, count), 0);
  const most = width > fewestColumns + 1 ? 2 : 1;
  if (width < fewestColumns || (counts[0] ?? 0) > most) return 0;
  const at = counts.findIndex((count) => count > most);
  const [head = [], ...below] = rows.slice(at);
  if (at > mostTitles || (counts[at] ?? 0) < width * 0.8 || below.length < rowsBelow) return 0;
  let shown = 0;
  for (const [column, cell] of head.entries()) {
    const header = cell.trim();
    const values = below.map((row) => row[column]?.trim() ?? "").filter((value) => value !== "");
    if (dataForm.test(header) || (header !== "" && values.includes(header))) return 0;
    const isFormed = values.length >= rowsBelow && values.every((value) => dataForm.test(value));
    if (header !== "" && (isFormed || /[?？]$/.test(header))) shown += 1;
  }
  return shown > 0 ? at : 0;
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
  if (!isRespondentColumn(first[0] ?? "") || (second[0] ?? "").trim() !== "") return false;
  const blanks = first.filter(
    (header, column) => header.trim() === "" && (second[column] ?? "").trim() !== "",
  ).length;
  const responses = second.filter((cell) => wholeRow.test(cell.trim()) || isOther(cell.trim())).length;
  const isBlank = (column: number): boolean => (second[column] ?? "").trim() === "";
  const isBare = first.every((header, column) => !isRespondentColumn(header) || isBlank(column));
  // a question with one scale, or none of whose answers has a label, has nothing below it
  const unlabelled = first.filter(
    (header, column) => header.trim() !== "" && !isRespondentColumn(header) && isBlank(column),
  ).length;
  const labels = blanks + responses;
  return isBare && (unlabelled === 0 ? labels > 0 : labels > unlabelled && blanks > 0 && responses > 0);
}

function joinTwoRows(first: readonly string[], second: readonly string[]): HeaderRows {
  const headers: string[] = [];
  const questions: (string | undefined)[] = [];
  const groups: (string | undefined)[] = [];
  let question = "";
  for (const [column, header] of first.entries()) {
    if (header.trim() !== "") question = header.replaceAll(/\s+/g, " ").trim();
    const option = clean(second[column]) ?? "";
    const isWhole = option === "" || wholeRow.test(option);
    headers.push(isWhole ? question : `${question} [${option}]`);
    questions.push(isOther(option) ? `${question} (other, written in)` : undefined);
    groups.push(isWhole ? undefined : `options ${question}`);
  }
  return { headers, questions, groups, rows: 2 };
}

/** Whether a cell stands below the field next to options in which something else is written. */
function isOther(cell: string): boolean {
  return (
    /^please specify$/i.test(cell) ||
    (otherRow.test(cell) && specifyRow.test(cell)) ||
    /\bspecify\b/i.test(cell)
  );
}

function clean(text: string | undefined): string | undefined {
  const trimmed = text?.replaceAll(/\s+/g, " ").trim() ?? "";
  return trimmed === "" ? undefined : trimmed;
}
