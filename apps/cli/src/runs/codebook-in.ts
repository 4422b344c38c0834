import { join } from "node:path";
import { measureAgreement } from "@persona/coding";
import { addressOfId, spanId } from "@persona/contracts";
import type { Codebook, Corpus, Source, Span } from "@persona/contracts";

/** What a codebook is taken over with. */
export interface CodebookMove {
  /** The sources that it was made with. */
  readonly before: Pick<Corpus, "sources" | "root">;
  /** The sources as they are read now. */
  readonly after: Pick<Corpus, "sources" | "spans" | "root">;
  /** Where a file and a byte of it are now. @default where they were */
  readonly moved?: Moved;
  /** Whether a text must not stand in it any more. @default none */
  readonly isGone?: (text: string) => boolean;
}

/** Where files and the words in them are now. */
export interface Moved {
  /** The path of a file; undefined where it is gone. */
  readonly file: (path: string) => string | undefined;
  /** The place of a byte in a file. */
  readonly byte: (path: string, offset: number) => number;
}

const unmoved: Moved = { file: (path) => path, byte: (_, offset) => offset };

/**
 * A codebook as it is in other sources, or in the same read otherwise: words are found by their place in their file. What is
 * said there by no participant is coded no longer, and no text of a code quotes what is gone.
 */
export function codebookIn(
  codebook: Codebook,
  { before, after, isGone = () => false, moved = unmoved }: CodebookMove,
): Codebook {
  const pathBefore = (uri: string): string => join(before.root, uri);
  const idNow = new Map(
    after.sources.map((source) => [placeOf(join(after.root, source.uri), source), source.id]),
  );
  const sources = new Map(
    [...before.sources, ...codebook.sources].map((one) => {
      const path = moved.file(pathBefore(one.uri));
      return [one.id, { uri: one.uri, now: path === undefined ? undefined : idNow.get(placeOf(path, one)) }];
    }),
  );
  const said = new Map(after.spans.map((span) => [span.id, span]));
  const spanNow = (id: string): { readonly id: string; readonly span: Span } | undefined => {
    const { sourceId, start, end, slice } = addressOfId(id);
    const { uri = "", now } = sources.get(sourceId) ?? {};
    if (now === undefined) return undefined;
    const whole = {
      sourceId: now,
      start: moved.byte(pathBefore(uri), start),
      end: moved.byte(pathBefore(uri), end),
    };
    const address = spanId(slice === undefined ? whole : { ...whole, slice });
    const span = said.get(address) ?? said.get(spanId(whole));
    return span?.role === "participant" ? { id: address, span } : undefined;
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
function placeOf(path: string, { parts = [] }: Pick<Source, "parts">): string {
  return JSON.stringify([path, ...parts]);
}
