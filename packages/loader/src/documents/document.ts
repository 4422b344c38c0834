import type { Locator, SourceFormat } from "@persona/contracts";
import type { LossNote } from "../losses/loss-note.ts";
import type { KeyColumn } from "../table/raw-table.ts";
import type { Utf8Text } from "../text/utf8-text.ts";

/** How the text of a document is laid out, and so which parser reads it. */
export type Grammar = "csv" | "json" | "jsonl" | "text" | "markdown" | "cues";

/** What is known of a line of extracted text next to its words. */
export interface LineNote {
  /** Where the line is in the original: its paragraph, page or sheet row. Takes the place of a line number. */
  readonly locator: Locator;
  readonly isHeading?: boolean;
  /** Whether the style of its paragraph sets a quotation apart. */
  readonly isQuote?: boolean;
}

/** One text to parse: a file, an entry of an archive, or a sheet of a workbook. */
export interface TextDocument {
  /** Where inside the file, from the outside in. */
  readonly parts: readonly string[];
  readonly format: SourceFormat;
  readonly grammar: Grammar;
  /** Name of the step that made the text, where the bytes are not text themselves. */
  readonly extraction?: string;
  readonly text: Utf8Text;
  /** Notes on each line of running text, or each record of a table, in order. */
  readonly notes?: readonly LineNote[];
  /** The sheet a table stands on. */
  readonly sheet?: string;
  /** The letters of a sheet's columns. */
  readonly letters?: readonly string[];
  /** The field of JSON lines that contains the key of each record, where records were keyed. */
  readonly keyed?: KeyColumn;
  readonly losses: readonly LossNote[];
}

/** A part of a file that could not be read. */
export interface UnusablePart {
  readonly parts: readonly string[];
  readonly unusable: LossNote;
}

/** What a reader of a format makes of bytes: text, and what it knows of its lines. */
export interface Extracted {
  readonly grammar: Grammar;
  readonly text: string;
  readonly notes?: readonly LineNote[];
  readonly sheet?: string;
  readonly letters?: readonly string[];
  /** The field of JSON lines that contains the key of each record, where records were keyed. */
  readonly keyed?: KeyColumn;
  readonly losses?: readonly LossNote[];
}
