import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { PersonaError, textAt, toUtf8 } from "@persona/contracts";
import type { Corpus, Source, Span } from "@persona/contracts";

/**
 * Reads a span's text from its source on disk and proves that it is still the same.
 *
 * @param of the corpus the span came from, or its source when `root` says which folder the source's uri starts from
 * @throws PersonaError `source-changed` when the file is gone, its bytes differ from those that were loaded, or the
 * text at the address is not the span's
 */
export function resolveSpan(
  of: Pick<Corpus, "root" | "sources"> | Source,
  span: Span,
  root: string = ".",
): string {
  const source = "sources" in of ? of.sources.find(({ id }) => id === span.sourceId) : of;
  if (source === undefined || source.id !== span.sourceId) {
    throw changed(span, `the corpus has no source ${span.sourceId}`);
  }
  const path = resolve("root" in of ? of.root : root, source.uri);
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw changed(span, `${source.uri} cannot be read any more`, error);
  }
  if (createHash("sha256").update(bytes).digest("hex") !== source.sha256) {
    throw changed(span, `${source.uri} is not the file that was loaded: its bytes have changed`);
  }
  const text = textAt(toUtf8(bytes, source.encoding), source.decoding, span);
  if (text !== span.text) throw changed(span, `${source.uri} does not hold the span's text at its address`);
  return text;
}

function changed(span: Span, what: string, cause?: unknown): PersonaError {
  return new PersonaError({
    code: "source-changed",
    message: `span ${span.id}: ${what}`,
    hint: "load the sources again",
    cause,
  });
}
