import { z } from "zod";
import { pathWithinSchema } from "./safe-names.ts";

/** Formats the loader knows. */
export const sourceFormatSchema = z.enum([
  "csv",
  "tsv",
  "json",
  "jsonl",
  "text",
  "markdown",
  "yaml",
  "xlsx",
  "ods",
  "docx",
  "odt",
  "rtf",
  "pdf",
  "html",
  "vtt",
  "srt",
  "eml",
]);
/** One of the formats the loader knows. */
export type SourceFormat = z.infer<typeof sourceFormatSchema>;

/**
 * How the raw characters at an address become the text that a person reads. Steps are applied in order:
 * `csv-quotes` strips enclosing quotes and halves doubled ones, `json-string` parses a JSON string literal,
 * `markup-tags` leaves out tags such as `<i>`, `override-codes` what SubRip files write in braces after a backslash, such as
 * `{\an8}`, `html-entities` decodes numeric entities and amp, lt, gt, quot, apos and nbsp.
 */
export const decodingStepSchema = z.enum([
  "csv-quotes",
  "json-string",
  "markup-tags",
  "override-codes",
  "html-entities",
]);
/** One step from raw characters to text. */
export type DecodingStep = z.infer<typeof decodingStepSchema>;

/** A file (or part of one) that research was read from. */
export const sourceSchema = z.object({
  /** Short id, unique in the corpus: `s1`, `s2`, … in order of reading. */
  id: z.string(),
  /** Path relative to the corpus root, with `/` on every system. It does not lead out of the root. */
  uri: pathWithinSchema,
  /** Where inside the file, from the outside in: entries of an archive, sheets of a workbook. */
  parts: z.array(z.string()).optional(),
  format: sourceFormatSchema,
  /** SHA-256 of the file's bytes, hexadecimal. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Size of the file in bytes. */
  bytes: z.int().nonnegative(),
  /** How the bytes become characters, a label of the WHATWG Encoding Standard. */
  encoding: z.string(),
  /** The language of most of what people say in it, an ISO 639 code; absent where there is too little to tell. */
  language: z.string().optional(),
  /**
   * Name of the step that makes text from bytes which are none, such as a spreadsheet. Addresses then count in the
   * UTF-8 of what that step gives, which is the same for the same bytes; `toUtf8` knows nothing of it.
   */
  extraction: z.string().optional(),
  /** How raw characters at an address become text. */
  decoding: z.array(decodingStepSchema),
});
/** A file (or part of one) that research was read from. */
export type Source = z.infer<typeof sourceSchema>;
