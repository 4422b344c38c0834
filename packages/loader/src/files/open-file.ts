import { hash } from "node:crypto";
import type { Loss } from "@persona/contracts";
import type { TextDocument } from "../documents/document.ts";
import { expandFile } from "../formats/expand-file.ts";
import { placeOf } from "../losses/loss-note.ts";
import type { ResolvedLoadOptions } from "../options/load-options.ts";
import type { LoadSteps } from "../steps/load-step.ts";
import type { FoundFile } from "./find-files.ts";
import { readContent } from "./read-content.ts";

/** A document with the file it came from. */
export interface OpenedDocument {
  readonly uri: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly document: TextDocument;
}

/** What is in a file: its documents, and what of it cannot be read. */
export interface OpenedFile {
  readonly documents: readonly OpenedDocument[];
  readonly losses: readonly Loss[];
}

/** Reads a file, a URL or standard input and opens it down to the texts in it. */
export function* openFile(file: FoundFile, options: ResolvedLoadOptions): LoadSteps<OpenedFile> {
  const { uri, isNamed } = file;
  const content = yield* readContent(file, options);
  if ("unusable" in content) return { documents: [], losses: [{ uri, ...content.unusable }] };
  const { bytes, mediaType, name } = content;
  const { limits, formats } = options;
  const texts = yield* expandFile(bytes, name, { limits, formats, isNamed, mediaType });
  const sha256 = hash("sha256", bytes);
  const documents: OpenedDocument[] = [];
  const losses: Loss[] = [];
  for (const text of texts) {
    if ("unusable" in text) losses.push({ uri: placeOf(uri, text.parts), ...text.unusable });
    else documents.push({ uri, sha256, bytes: bytes.length, document: text });
  }
  return { documents, losses };
}
