import { basename } from "node:path";
import { PersonaError, toUtf8 } from "@persona/contracts";
import type { Source } from "@persona/contracts";
import { runSteps } from "./steps/run-steps.ts";
import { expandFile } from "./formats/expand-file.ts";
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
  const context = { limits: { ...defaultLimits, ...limits }, formats, isNamed: true };
  const documents = runSteps(expandFile(bytes, basename(source.uri), context));
  const found = documents.find((entry) => entry.parts.join("\0") === parts.join("\0"));
  if (found !== undefined && "text" in found && found.extraction === extraction) return found.text.utf8;
  throw new PersonaError({
    code: "source-changed",
    message: `${[source.uri, ...parts].join("!/")} can no longer be read as it was`,
    hint: "load the sources again",
  });
}
