import type { PersonaSet } from "@persona/contracts";
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
        column === undefined || row === undefined ? undefined : `“${shorten(column, longestColumn)}”`,
      ];
      return escapeMarkdown(parts.filter((part) => part !== undefined).join(", "));
    },
    words: (id) => {
      return escapeMarkdown(shorten(spans.get(id)?.text ?? "", longestShown));
    },
    speakers: (ids) => new Set(ids.map((id) => spans.get(id)?.participantId)).size,
  };
}

function shorten(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}
