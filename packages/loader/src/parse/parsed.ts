import type { DecodingStep, SourceFormat } from "@persona/contracts";
import type { LossNote } from "../losses/loss-note.ts";
import type { RawTable } from "../table/raw-table.ts";
import type { Transcript, Utterance } from "../transcript/utterance.ts";

/** What a file was understood to contain. */
export type Content =
  | { readonly kind: "table"; readonly table: RawTable }
  | Transcript
  | { readonly kind: "prose"; readonly utterances: readonly Utterance[] };

/** A file after parsing. */
export interface Parsed {
  readonly format: SourceFormat;
  readonly encoding: string;
  readonly decoding: readonly DecodingStep[];
  readonly content: Content;
  readonly losses: readonly LossNote[];
}

/** A parsed document with where it is and what its file's bytes are. */
export interface ReadSource {
  readonly uri: string;
  readonly parts: readonly string[];
  readonly extraction: string | undefined;
  readonly sha256: string;
  readonly bytes: number;
  /** The language of a text; a table's shows when its columns are known. */
  readonly language?: string;
  /** Pieces of a text that it is compared by; none for a table. */
  readonly pieces: readonly number[];
  readonly parsed: Parsed;
}
