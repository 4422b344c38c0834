import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { PersonaError, textAt } from "@persona/contracts";
import type { Corpus, Source, Span } from "@persona/contracts";
import type { FormatReader } from "./formats/format-reader.ts";
import { sourceText } from "./source-text.ts";

/** What resolving needs to know beside the source. */
export interface ResolveOptions {
  /** The folder that a source's uri starts from, when a source is given instead of a corpus. @default "." */
  readonly root?: string;
  /** The caller's own formats that the sources were read with. */
  readonly formats?: readonly FormatReader[];
}

/**
 * Reads a span's text from its source on disk and proves that it is still the same.
 *
 * @param of the corpus the span came from, or its source
 * @throws PersonaError `source-changed` when the file is gone, its bytes differ from those that were loaded, or the
 * text at the address is not the span's
 */
export function resolveSpan(
  of: Pick<Corpus, "root" | "sources"> | Source,
  span: Span,
  options: ResolveOptions = {},
): string {
  const source = "sources" in of ? of.sources.find(({ id }) => id === span.sourceId) : of;
  if (source === undefined || source.id !== span.sourceId) {
    throw changed(`the corpus has no source ${span.sourceId}`, span);
  }
  const root = "root" in of ? of.root : (options.root ?? ".");
  const text = readAt(readUnchanged(source, root, options.formats), source, span);
  if (text !== span.text) throw changed(`${source.uri} does not hold the span's text at its address`, span);
  return text;
}

/** A span whose text is not what its source holds, and why. */
export interface BrokenSpan {
  readonly span: Span;
  readonly reason: string;
}

/** Resolves many spans, reading each source once. Gives those that fail, in order; none fails silently. */
export function checkSpans(
  corpus: Pick<Corpus, "root" | "sources">,
  spans: readonly Span[],
  options: Pick<ResolveOptions, "formats"> = {},
): BrokenSpan[] {
  const texts = new Map<string, { readonly source: Source; readonly utf8: Uint8Array } | string>();
  for (const source of corpus.sources) {
    try {
      texts.set(source.id, { source, utf8: readUnchanged(source, corpus.root, options.formats) });
    } catch (error) {
      if (!PersonaError.isInstance(error)) throw error;
      texts.set(source.id, error.message);
    }
  }
  const broken: BrokenSpan[] = [];
  for (const span of spans) {
    const found = texts.get(span.sourceId) ?? `the corpus has no source ${span.sourceId}`;
    if (typeof found === "string") broken.push({ span, reason: found });
    else if (readAt(found.utf8, found.source, span) !== span.text) {
      broken.push({ span, reason: `${found.source.uri} does not hold the span's text at its address` });
    }
  }
  return broken;
}

function readUnchanged(source: Source, root: string, formats: readonly FormatReader[] = []): Uint8Array {
  if (/^https?:\/\//i.test(source.uri) || source.uri === "standard input") {
    throw changed(`${source.uri} was read once and cannot be read again as it was`);
  }
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(resolve(root, source.uri));
  } catch (error) {
    throw changed(`${source.uri} cannot be read any more`, undefined, error);
  }
  if (createHash("sha256").update(bytes).digest("hex") !== source.sha256) {
    throw changed(`${source.uri} is not the file that was loaded: its bytes have changed`);
  }
  return sourceText(source, bytes, formats);
}

function readAt(utf8: Uint8Array, source: Source, span: Span): string | undefined {
  try {
    return textAt(utf8, source.decoding, span);
  } catch {
    return undefined; // a JSON literal that no longer parses
  }
}

function changed(what: string, span?: Span, cause?: unknown): PersonaError {
  return new PersonaError({
    code: "source-changed",
    message: span === undefined ? what : `span ${span.id}: ${what}`,
    hint: "load the sources again",
    cause,
  });
}
