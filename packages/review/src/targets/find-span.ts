import { addressOfId, sliceSpan, spanSchema } from "@persona/contracts";
import type { Corpus, EditTarget, PersonaSet } from "@persona/contracts";
import { spanKey } from "./content-keys.ts";
import type { CitedSpan } from "./content-keys.ts";

const citedSpanSchema = spanSchema.omit({ speaker: true });

/**
 * Finds the words that an edit is about: those that the set cites, and everything else that participants said, or a part of
 * it. The target's id says where they are in their source; the key says in which.
 */
export function spanFinder(
  set: Pick<PersonaSet, "spans" | "sources">,
  corpus: Pick<Corpus, "spans" | "sources">,
): (target: EditTarget) => CitedSpan | undefined {
  const sources = new Map([...corpus.sources, ...set.sources].map((source) => [source.id, source]));
  return ({ id, key }) => {
    const { start, end, slice } = addressOfId(id);
    for (const source of sources.values()) {
      if (spanKey({ start, end, slice }, source) !== key) continue;
      const isThere = (span: CitedSpan): boolean =>
        span.sourceId === source.id &&
        span.start === start &&
        span.end === end &&
        span.role === "participant";
      const cited = set.spans.find((span) => isThere(span) && String(span.slice) === String(slice));
      if (cited !== undefined) return cited;
      const whole = corpus.spans.find((span) => isThere(span) && span.slice === undefined);
      const [from, to] = slice ?? [0, whole?.text.length ?? 0];
      if (whole !== undefined && from < to && to <= whole.text.length)
        return citedSpanSchema.parse(sliceSpan(whole, from, to));
      return corpus.spans.find((span) => isThere(span) && String(span.slice) === String(slice));
    }
    return undefined;
  };
}

/** Whether two spans have words in common. */
export function overlap(
  one: Pick<CitedSpan, "sourceId" | "start" | "end" | "slice">,
  other: Pick<CitedSpan, "sourceId" | "start" | "end" | "slice">,
): boolean {
  if (one.sourceId !== other.sourceId || one.start >= other.end || other.start >= one.end) return false;
  const isSame = one.start === other.start && one.end === other.end;
  if (!isSame || one.slice === undefined || other.slice === undefined) return true;
  return one.slice[0] < other.slice[1] && other.slice[0] < one.slice[1];
}
