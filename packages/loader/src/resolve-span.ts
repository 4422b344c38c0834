import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { PersonaError, textAt } from "@persona/contracts";
import type { Corpus, Source, Span } from "@persona/contracts";
import { isElsewhere } from "./copy-sources.ts";
import { fetchContent } from "./files/read-content.ts";
import { runSteps } from "./steps/run-steps.ts";
import { resolveLoadOptions } from "./options/load-options.ts";
import type { LoadOptions } from "./options/load-options.ts";
import { sourceText } from "./source-text.ts";

/** What resolving needs to know next to the source: formats, and how URLs may be fetched again, as for loading. */
export interface ResolveOptions extends Pick<LoadOptions, "formats" | "limits" | "allowPrivateUrls"> {
  /** The folder that a source's uri starts from, when a source is given instead of a corpus. @default "." */
  readonly root?: string;
}

/**
 * Reads a span's text from its source on disk and proves that it is still the same. A URL is fetched again; standard
 * input cannot be read again: load a copy of it instead, see `copySources`.
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
  const text = readAt(readUnchanged(source, root, options), source, span);
  if (text !== span.text) throw changed(`${source.uri} does not hold the span's text at its address`, span);
  return text;
}

/** A span whose text is not what its source contains, and why. */
export interface BrokenSpan {
  readonly span: Span;
  readonly reason: string;
}

/** Resolves many spans, reading each source once. Gives those that fail, in order; none fails silently. */
export function checkSpans(
  corpus: Pick<Corpus, "root" | "sources">,
  spans: readonly Span[],
  options: Omit<ResolveOptions, "root"> = {},
): BrokenSpan[] {
  const texts = new Map<string, { readonly source: Source; readonly utf8: Uint8Array } | string>();
  for (const source of corpus.sources) {
    try {
      texts.set(source.id, { source, utf8: readUnchanged(source, corpus.root, options) });
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

function readUnchanged(source: Source, root: string, options: ResolveOptions): Uint8Array {
  const bytes = readAgain(source, root, options);
  if (createHash("sha256").update(bytes).digest("hex") !== source.sha256) {
    throw changed(`${source.uri} is not the file that was loaded: its bytes have changed`);
  }
  return sourceText(source, bytes, options.formats, options.limits);
}

function readAgain({ uri }: Source, root: string, options: ResolveOptions): Uint8Array {
  if (uri === "standard input") {
    throw new PersonaError({
      code: "source-changed",
      message: "standard input was read once and cannot be read again",
      hint: "keep it with copySources, and load the copy",
    });
  }
  const fetching = resolveLoadOptions(options);
  try {
    return isElsewhere(uri) ? runSteps(fetchContent(uri, fetching)).bytes : readFileSync(resolve(root, uri));
  } catch (error) {
    throw changed(`${uri} cannot be read any more`, undefined, error);
  }
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
