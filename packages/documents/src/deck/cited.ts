import type { PersonaSet } from "@persona/contracts";
import { placeOf } from "@persona/cards";
import { plainText } from "../plain-text.ts";

const shownHash = 12;

/** Writes out quotes of a set with what it takes to find them again. */
export interface Cited {
  /** Who and where, for people: `P003, interview-03.txt, line 12`. */
  readonly place: (spanId: string) => string;
  readonly words: (spanId: string) => string;
  /** A line of the notes: the words whole, who and where, and the address and the source's hash, for programs. */
  readonly note: (spanId: string) => string;
}

/** Looks up the spans of a set. */
export function citedOf(set: PersonaSet): Cited {
  const spans = new Map(set.spans.map((span) => [span.id, span]));
  const sources = new Map(set.sources.map((source) => [source.id, source]));
  const words = (id: string): string => plainText(spans.get(id)?.text ?? "");
  const place = (id: string): string => {
    const span = spans.get(id);
    if (span === undefined) return plainText(id);
    const parts = [span.participantId, sources.get(span.sourceId)?.uri, placeOf(span.locator)];
    return plainText(parts.filter((part) => part !== undefined && part !== "").join(", "));
  };
  return {
    place,
    words,
    note: (id) => {
      const hash = sources.get(spans.get(id)?.sourceId ?? "")?.sha256.slice(0, shownHash);
      return `“${words(id)}” — ${place(id)} [${plainText(id)}${hash === undefined ? "" : `, sha256 ${hash}`}]`;
    },
  };
}
