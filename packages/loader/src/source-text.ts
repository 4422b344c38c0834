import { basename } from "node:path";
import { PersonaError, toUtf8 } from "@persona/contracts";
import type { Source } from "@persona/contracts";
import { runSteps } from "./steps/run-steps.ts";
import { expandFile } from "./formats/expand-file.ts";
import type { TextDocument } from "./documents/document.ts";
import type { FormatReader } from "./documents/format-reader.ts";
import { defaultLimits } from "./limits/limits.ts";
import type { LoadLimits } from "./limits/limits.ts";

/**
 * The UTF-8 text that a source's addresses count in, made again from the bytes of its file: the file itself where it
 * is UTF-8, its conversion, or what was extracted from an office document, a PDF or an entry of an archive.
 *
 * @param formats the caller's own formats, if the source was read with one
 * @param limits the limits that the source was loaded with, where they are not the default
 * @throws PersonaError `source-changed` when the bytes no longer contain the source
 */
export function sourceText(
  source: Source,
  bytes: Uint8Array,
  formats: readonly FormatReader[] = [],
  limits: Partial<LoadLimits> = {},
): Uint8Array {
  const { parts = [], extraction, encoding } = source;
  if (parts.length === 0 && extraction === undefined) return toUtf8(bytes, encoding);
  return documentOf(source, bytes, formats, limits).text.utf8;
}

/**
 * The paragraphs of an office document whose style sets a quotation apart, such as "Intense Quote": the first and the
 * last of the lines of each in the text of the source, counted from 0. Empty for formats that have no such styles.
 *
 * @throws PersonaError `source-changed` when the bytes no longer contain the source
 */
export function quotedParagraphs(
  source: Source,
  bytes: Uint8Array,
): readonly { readonly first: number; readonly last: number }[] {
  if (source.extraction === undefined) return [];
  const { notes = [] } = documentOf(source, bytes, [], {});
  const found: { first: number; last: number; paragraph: number | undefined }[] = [];
  for (const [line, { isQuote, locator }] of notes.entries()) {
    if (isQuote !== true) continue;
    const before = found.at(-1);
    if (before !== undefined && before.paragraph === locator.paragraph) before.last = line;
    else found.push({ first: line, last: line, paragraph: locator.paragraph });
  }
  return found.map(({ first, last }) => ({ first, last }));
}

function documentOf(
  source: Source,
  bytes: Uint8Array,
  formats: readonly FormatReader[],
  limits: Partial<LoadLimits>,
): TextDocument {
  const { parts = [], extraction } = source;
  const context = { limits: { ...defaultLimits, ...limits }, formats, isNamed: true };
  const documents = runSteps(expandFile(bytes, basename(source.uri), context));
  const found = documents.find((entry) => entry.parts.join("\0") === parts.join("\0"));
  if (found !== undefined && "text" in found && found.extraction === extraction) return found;
  throw new PersonaError({
    code: "source-changed",
    message: `${[source.uri, ...parts].join("!/")} can no longer be read as it was`,
    hint: "load the sources again",
  });
}
