import type { Cells, Column, RowUnit } from "@persona/contracts";
import { namesTakingPart } from "../data-dictionary/person-header.ts";
import { surveyTool } from "../data-dictionary/survey-tools.ts";
import { headerWords, namesAuthor } from "../headers/header-words.ts";
import { looksLikeReports, respondents } from "./report-columns.ts";

/** What the rows of a table are, and who wrote each where writers can be distinguished. */
export interface UnitOfRows extends RowUnit {
  /** The writer of each row, where they are the unit; empty where none is named. */
  readonly authors?: readonly string[];
}

/** Words that headers of the parts of a report are made of: its text, what it is about, how it was dealt with. */
const partsOfReports = new Set(
  "review report ticket issue comment comments message feedback post tweet complaint case text body content title summary subject description details headline note notes verbatim pros cons reply response answer conversation full raw original rating ratings star stars score sentiment nps csat satisfaction product item sku asin brand model variant plan category topic type kind status state stage priority severity urgency impact channel source via platform device os app version build release tag tags label labels component area module feature group queue team department assignee agent owner language lang locale verified purchase helpful votes vote upvotes likes resolution resolved escalated reopened time date name number count id url link".split(
    " ",
  ),
);
/** What services write in place of a name: nobody, and somebody else each time. */
const nobody =
  /^[[(<]?(?:deleted|removed|deactivated|suspended|unknown|anonym(?:ous|e|er|o)?|guest|none|n\/?a|a google user|google user|a facebook user|amazon customer|kindle customer|a trustpilot user|former user|deleted user|anonymous user|-{1,9})[\])>]?$/i;
const answering: ReadonlySet<Column["kind"]> = new Set(["ordinal", "multi-select", "numeric", "nominal"]);

/**
 * Tells a table of reports (reviews, tickets, posts) from a survey, and its writers apart.
 *
 * It is one of reports when it contains free text, and the header of every column that is answered or written in names a
 * part of a report, or its columns together are those of reports; a column of respondents, or of what a survey tool adds, makes it a survey. A writer is the unit where one of them wrote more than
 * one row; else each row is a report.
 */
export function unitOfRows(columns: readonly Column[], cells: readonly Cells[]): UnitOfRows | undefined {
  const written = columns.filter(({ kind }) => kind === "open-text");
  const closed = columns.filter(({ kind }) => answering.has(kind));
  const isReport =
    written.length > 0 &&
    ([...written, ...closed].every(({ header }) => isPartOfReport(header)) || looksLikeReports(columns)) &&
    !columns.some(({ header }) => respondents.test(headerWords(header)) || namesTakingPart(header)) &&
    surveyTool(columns.map(({ header }) => header)) === undefined;
  if (!isReport) return undefined;
  const index = columns.findIndex(
    ({ kind, header, answered }) => kind === "id" && answered > 0 && namesAuthor(header),
  );
  const column = columns[index];
  if (column === undefined)
    return { isReport, unit: "reports", rule: "report: no column says who wrote which row" };
  const missing = new Set(column.missingTokens);
  const authors = (cells[index]?.text ?? []).map((text) => {
    const name = text.trim();
    return missing.has(name) || nobody.test(name) ? "" : name;
  });
  const named = authors.filter((name) => name !== "");
  const writers = new Set(named).size;
  if (writers === named.length)
    return { isReport, unit: "reports", rule: `report: nobody in the column "${column.header}" wrote two` };
  return {
    isReport,
    unit: "people",
    rule: `author: the column "${column.header}" names ${writers} writers of ${named.length} rows`,
    authors,
  };
}

function isPartOfReport(header: string): boolean {
  return headerWords(header)
    .split(" ")
    .every((word) => partsOfReports.has(word));
}
