import type { Corpus, PersonaSet, Span } from "@persona/contracts";
import type { SpanContext } from "./model/report-input.ts";

/** Options of {@link spanContexts}. */
export interface SpanContextsOptions {
  /** Changes words on their way out of the corpus, to hide names for instance. Spans themselves are never changed. */
  readonly redact?: (text: string) => string;
}

const mostAround = 400;
const mostAsked = 280;

/**
 * The words around every span that a set cites: the rest of its utterance, and the question before it. A span that the
 * corpus no longer holds has none.
 */
export function spanContexts(
  { spans }: Pick<PersonaSet, "spans">,
  corpus: Pick<Corpus, "spans">,
  { redact = (text) => text }: SpanContextsOptions = {},
): ReadonlyMap<string, SpanContext> {
  const utterances = new Map(corpus.spans.map((span, index) => [addressOf(span), { span, index }]));
  const contexts = new Map<string, SpanContext>();
  for (const cited of spans) {
    const found = utterances.get(addressOf(cited));
    if (found === undefined) continue;
    const [from, to] = within(found.span, cited);
    if (found.span.text.slice(from, to) !== cited.text) continue;
    const asked = questionBefore(corpus.spans, found.index);
    contexts.set(cited.id, {
      before: redact(lastWords(found.span.text.slice(0, from), mostAround)),
      after: redact(firstWords(found.span.text.slice(to), mostAround)),
      ...(asked === undefined ? {} : { asked: redact(firstWords(asked, mostAsked)) }),
    });
  }
  return contexts;
}

function addressOf({ sourceId, start, end }: Pick<Span, "sourceId" | "start" | "end">): string {
  return `${sourceId}:${start}-${end}`;
}

/** Where the cited words stand in the text of their utterance. */
function within(utterance: Span, { slice, text }: Pick<Span, "slice" | "text">): readonly [number, number] {
  const offset = utterance.slice?.[0] ?? 0;
  return slice === undefined ? [0, text.length] : [slice[0] - offset, slice[1] - offset];
}

/** What an interviewer said right before, in the same source. */
function questionBefore(spans: readonly Span[], index: number): string | undefined {
  const before = spans[index - 1];
  const isAsked = before?.role === "interviewer" && before.sourceId === spans[index]?.sourceId;
  return isAsked ? before.text : undefined;
}

function firstWords(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most).replace(/(?<![\s])\s+\S*$/, "")}…`;
}

function lastWords(text: string, most: number): string {
  return text.length <= most ? text : `…${text.slice(-most).replace(/^\S*\s+/, "")}`;
}
