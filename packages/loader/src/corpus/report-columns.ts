import type { Column } from "@persona/contracts";
import { headerWords, namesAuthor } from "../headers/header-words.ts";

/** What a column of a table of reports is about, by its header. */
const parts = {
  text: /\b(?:reviews?|content|comments?|feedback|body|text|description|message|verbatim|complaint|post|tweet|ticket|report|details|pros|cons|summary)\b/,
  rating: /\b(?:ratings?|stars?|rated|score)\b/,
  product:
    /\b(?:product|item|sku|asin|brand|app|hotel|inn|place|restaurant|business|store|shop|venue|location|course|book|movie|film|game|title|listing|property|company|service|airline|vehicle|model)\b/,
  handling:
    /\b(?:status|priority|severity|assignee|assigned|resolution|queue|escalated|sla|channel|ticket id|case id)\b/,
} as const;

const author =
  /^(?:author|reviewer|user|customer|consumer|buyer|guest|requester|submitter|reporter|commenter|member)\b/;
/** Headers that only a survey of people has. */
export const respondents: RegExp =
  /^(?:(?:your )?(?:age|gender|sex|income|education|occupation|employment|marital status|ethnicity|race)|age group|(?:respondent|response|participant|collector)(?: id)?)$/;
const longestHeader = 5;

/**
 * Whether a table is one of reports by its columns together: a free text that is headed as a report's, next to a writer
 * and what the report is about or how it was handled, or next to a rating and what is rated; and no header that is a
 * question or asks for what only respondents are asked.
 */
export function looksLikeReports(columns: readonly Column[]): boolean {
  const headers = columns.map(({ header }) => headerWords(header));
  const isSurvey = columns.some(({ header, kind }, index) => {
    const words = headers[index] ?? "";
    const isAsked = kind !== "id" && kind !== "timestamp" && kind !== "metadata" && kind !== "ignored";
    return (
      respondents.test(words) ||
      (isAsked && (/[?？]/.test(header) || words.split(" ").length > longestHeader))
    );
  });
  if (isSurvey) return false;
  const has = (pattern: RegExp, kinds?: ReadonlySet<Column["kind"]>): boolean =>
    columns.some(({ kind }, index) => (kinds?.has(kind) ?? true) && pattern.test(headers[index] ?? ""));
  const isWritten = has(parts.text, written);
  const hasAuthor = columns.some(
    ({ header }, index) => namesAuthor(header) || author.test(headers[index] ?? ""),
  );
  const isRated = has(parts.rating, rated);
  const isAbout = has(parts.product);
  return isWritten && ((hasAuthor && (isAbout || isRated || has(parts.handling))) || (isRated && isAbout));
}

const written: ReadonlySet<Column["kind"]> = new Set(["open-text"]);
const rated: ReadonlySet<Column["kind"]> = new Set(["ordinal", "numeric", "nominal"]);
