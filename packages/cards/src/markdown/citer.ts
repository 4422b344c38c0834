import type { PersonaSet } from "@persona/contracts";
import { shortQuestion } from "../words/short-question.ts";
import { escapeMarkdown } from "./markdown.ts";

const longestShown = 220;
const longestColumn = 60;

/** Finds the words and the place of what a card cites. */
export interface Citer {
  /** Who and where: `P003, interview-03.txt, line 12`. */
  readonly place: (spanId: string) => string;
  readonly words: (spanId: string) => string;
  /** How many people are behind these spans. */
  readonly speakers: (spanIds: readonly string[]) => number;
}

/** Looks up the spans of a set. */
export function citer(set: PersonaSet): Citer {
  const spans = new Map(set.spans.map((span) => [span.id, span]));
  const uris = new Map(set.sources.map(({ id, uri }) => [id, uri]));
  return {
    place: (id) => {
      const span = spans.get(id);
      if (span === undefined) return escapeMarkdown(id);
      const { line, row, time, column } = span.locator;
      const parts = [
        span.participantId,
        uris.get(span.sourceId),
        row === undefined ? undefined : `row ${row}`,
        row === undefined && line !== undefined ? `line ${line}` : undefined,
        time,
        column === undefined || row === undefined ? undefined : `“${shortColumn(column)}”`,
      ];
      return escapeMarkdown(parts.filter((part) => part !== undefined).join(", "));
    },
    words: (id) => {
      return escapeMarkdown(shorten(spans.get(id)?.text ?? "", longestShown));
    },
    speakers: (ids) => new Set(ids.map((id) => spans.get(id)?.participantId)).size,
  };
}

/** A question in short form, without its own quotation marks. */
function shortColumn(column: string): string {
  return shorten(shortQuestion(column).replaceAll(/^“|”$/g, ""), longestColumn);
}

/** Cut behind a whole word, unless a single word is longer than half of what is shown. */
function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1);
  const end = /\s/.test(text[most - 1] ?? "") ? cut.length : cut.lastIndexOf(" ");
  return `${cut.slice(0, end < most / 2 ? cut.length : end).trimEnd()}…`;
}
