import type { Extracted } from "./document.ts";

/**
 * A format of the caller's own: makes text from bytes, in one of the layouts that the loader parses. Give it to the
 * loader as an option; spans then count in the text that it makes, and proving a span runs it again, so it must give
 * the same text for the same bytes.
 */
export interface FormatReader {
  /** Kept with each source that it reads, as `extraction`. */
  readonly name: string;
  /** Endings of the files it reads, with the dot, in lower case. */
  readonly extensions: readonly string[];
  /** Makes text from a file's bytes. What it throws becomes the loss of that file. */
  readonly read: (bytes: Uint8Array) => Extracted;
}
