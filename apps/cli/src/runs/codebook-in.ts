import { measureAgreement } from "@persona/coding";
import type { Codebook, Corpus, Source, Span } from "@persona/contracts";

/** What a codebook is taken over with. */
export interface CodebookMove {
  /** The sources that it was made with. */
  readonly before: Pick<Corpus, "sources">;
  /** The sources as they are read now. */
  readonly after: Pick<Corpus, "sources" | "spans">;
  /** Whether a text must not stand in it any more. @default none */
  readonly isGone?: (text: string) => boolean;
}

/**
 * A codebook as it is in other sources, or in the same read otherwise: words are found by their place in their file. What is
 * said there by no participant is coded no longer, and no text of a code quotes what is gone.
 */
export function codebookIn(
  codebook: Codebook,
  { before, after, isGone = () => false }: CodebookMove,
): Codebook {
  const idNow = new Map(after.sources.map((source) => [placeOf(source), source.id]));
  const sources = new Map(
    [...before.sources, ...codebook.sources].map((one) => [one.id, idNow.get(placeOf(one))]),
  );
  const said = new Map(after.spans.map((span) => [span.id, span]));
  const spanNow = (id: string): { readonly id: string; readonly span: Span } | undefined => {
    const colon = id.indexOf(":");
    const source = sources.get(id.slice(0, colon));
    const now = `${source ?? ""}${id.slice(colon)}`;
    const span = said.get(now) ?? said.get(now.split("/")[0] ?? "");
    return source === undefined || span?.role !== "participant" ? undefined : { id: now, span };
  };
  const ids = (list: readonly string[]): string[] => list.flatMap((id) => spanNow(id)?.id ?? []);
  const codings = codebook.codings.flatMap((coding) => {
    const found = spanNow(coding.spanId);
    if (found === undefined) return [];
    const { notes, ...rest } = coding;
    const kept = notes?.filter((note) => !isGone(note));
    return [{ ...rest, spanId: found.id, ...(kept === undefined ? {} : { notes: kept }) }];
  });
  const spans = codebook.spans.flatMap((span) => {
    const found = spanNow(span.id);
    if (found === undefined) return [];
    const { sourceId, participantId } = found.span;
    return [{ ...span, id: found.id, sourceId, ...(participantId === undefined ? {} : { participantId }) }];
  });
  const cited = new Set(spans.map(({ sourceId }) => sourceId));
  const now = {
    ...codebook,
    codes: codebook.codes.map((code) => ({
      ...code,
      definition: isGone(code.definition) ? "" : code.definition,
      examples: code.examples.filter((text) => !isGone(text)),
    })),
    codings,
    judged: codebook.judged
      .map((one) => ({ ...one, spanIds: ids(one.spanIds) }))
      .filter(({ spanIds }) => spanIds.length > 0),
    // by name only: what it could not place was in files that may be gone
    ...(codebook.notPlaced === undefined
      ? {}
      : { notPlaced: codebook.notPlaced.filter(({ subject }) => !isGone(subject)) }),
    sources: after.sources.filter(({ id }) => cited.has(id)),
    spans,
  };
  return { ...now, agreement: measureAgreement(now) };
}

/** A file's sheets and entries are sources of their own. */
function placeOf({ uri, parts = [] }: Pick<Source, "uri" | "parts">): string {
  return JSON.stringify([uri, ...parts]);
}
