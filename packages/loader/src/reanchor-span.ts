import { resolve } from "node:path";
import { PersonaError, sliceSpan } from "@persona/contracts";
import type { Corpus, Span } from "@persona/contracts";
import { load } from "./load.ts";
import type { LoadOptions } from "./load-options.ts";

/** A span found again in an edited file. */
export interface ReanchoredSpan {
  readonly span: Span;
  /** The file as it is now; `span.sourceId` is an id of this corpus. */
  readonly corpus: Corpus;
  /** `exact`: the text stands in one place only. `context`: it was told from its doubles by what stands around it. */
  readonly method: "exact" | "context";
}

/**
 * Looks for a span's words in its file as the file is now. Nothing but this function ever moves a span: it is called
 * on purpose, gives a new span, and fails rather than guess.
 *
 * @throws PersonaError `source-changed` when the words are gone, or stand in several places that context cannot tell
 * apart
 */
export function reanchorSpan(corpus: Corpus, span: Span, options: LoadOptions = {}): ReanchoredSpan {
  const source = corpus.sources.find(({ id }) => id === span.sourceId);
  if (source === undefined) throw lost(span, "the corpus has no such source");
  const now = load(resolve(corpus.root, source.uri), options);
  const parts = source.parts?.join("\0");
  const current = now.sources.find((entry) => entry.parts?.join("\0") === parts);
  const spans = now.spans.filter(({ sourceId, role }) => sourceId === current?.id && role === span.role);
  const candidates = spans.flatMap((candidate, index) => occurrences(candidate, span.text, index));
  const [only, ...others] = candidates;
  if (only === undefined) throw lost(span, `${source.uri} no longer holds its words`);
  if (others.length === 0) return { span: only.span, corpus: now, method: "exact" };
  const before = corpus.spans.filter(
    ({ sourceId, role }) => sourceId === span.sourceId && role === span.role,
  );
  const place = before.findIndex(
    ({ id, start, end }) => id === span.id || (start <= span.start && end >= span.end),
  );
  const scored = candidates
    .map((candidate) => ({ ...candidate, score: commonContext(before, place, spans, candidate.index) }))
    .toSorted((a, b) => b.score - a.score);
  const [best, next] = scored;
  if (best === undefined || best.score === 0 || best.score === next?.score) {
    throw lost(
      span,
      `${source.uri} holds its words in ${candidates.length} places that cannot be told apart`,
    );
  }
  return { span: best.span, corpus: now, method: "context" };
}

function occurrences(candidate: Span, text: string, index: number): { span: Span; index: number }[] {
  const found: { span: Span; index: number }[] = [];
  if (text === "") return found;
  let at = candidate.text.indexOf(text);
  while (at !== -1) {
    found.push({ span: sliceSpan(candidate, at, at + text.length), index });
    at = candidate.text.indexOf(text, at + 1);
  }
  return found;
}

const contextReach = 3;

/** How many neighbours, of the three on each side, are the same in both places, counted outwards until one differs. */
function commonContext(
  before: readonly Span[],
  place: number,
  after: readonly Span[],
  index: number,
): number {
  let score = 0;
  for (const direction of [-1, 1]) {
    for (let step = 1; step <= contextReach; step += 1) {
      const there = before[place + direction * step]?.text;
      if (there === undefined || there !== after[index + direction * step]?.text) break;
      score += 1;
    }
  }
  return score;
}

function lost(span: Span, what: string): PersonaError {
  return new PersonaError({
    code: "source-changed",
    message: `span ${span.id} cannot be found again: ${what}`,
    hint: "load the sources again",
  });
}
