import type { SpeakerCount } from "./transcript/speaker-count.ts";
import type { Cells, DecodingStep, Locator, Role, SourceFormat } from "@persona/contracts";

/** Something a parser could not take over as it was; the file's path is added when the corpus is put together. */
export interface LossNote {
  readonly code: string;
  readonly message: string;
  readonly count: number;
}

/** How often each text occurs in a column. Counting stops when a column has too many distinct texts to be closed. */
export interface TextCounts {
  readonly counts: ReadonlyMap<string, number>;
  /** Cells seen while counting. */
  readonly counted: number;
  /** False when counting stopped early: the column has more distinct texts than were counted. */
  readonly complete: boolean;
}

/** One column as it stands in the file, before anything is made of it. */
export interface RawColumn {
  /** The header as the file writes it, made unique, or a name given to a blank one. */
  readonly header: string;
  /** The question in full, where the file states it apart from the header. */
  readonly question?: string;
  /** What columns of one question have in common, where the file shows it by its layout. */
  readonly group?: string;
  /** What the column holds where it is the keys that records stand under: mere ids, or what names a person. */
  readonly keys?: "ids" | "names";
  /** True where semicolons part the cells, as programs write them whose numbers have a decimal comma. */
  readonly mayHoldDecimalCommas?: boolean;
  readonly cells: Cells;
  readonly counts: TextCounts;
  /** One byte for each row, 1 where the text is blank or a missing token; all of these occur in `counts`. */
  readonly unanswered: (missingTokens: readonly string[]) => Uint8Array;
}

/** The column made of the keys that records stand under. */
export interface KeyColumn {
  readonly header: string;
  /** Whether the keys name people, and are no mere ids. */
  readonly areNames: boolean;
}

/** A table as it stands in the file, before anything is made of it. */
export interface RawTable {
  readonly columns: readonly RawColumn[];
  readonly rowCount: number;
  /** The line each row starts on, counting from 1. */
  readonly lines: ArrayLike<number>;
  /** The data row of each row, counting from 1, where rows were left out while reading. */
  readonly dataRows?: ArrayLike<number>;
  /** The sheet it stands on, and the letters of its columns, for a spreadsheet. */
  readonly sheet?: string;
  readonly letters?: readonly string[];
}

/** A stretch of a transcript: what one speaker said in one turn, or what nobody said. */
export interface Utterance {
  /** The speaker's label as the source writes it; absent where the source names none. */
  readonly label?: string;
  /** `other` where the text is known not to be speech: headings, stage directions, notes. */
  readonly role?: Role;
  /** A key that is the same wherever the same person speaks, such as a user's id in an export. */
  readonly person?: string;
  readonly start: number;
  readonly end: number;
  readonly locator: Locator;
  readonly text: string;
}

/** Talk, with who says what. */
export interface Transcript {
  readonly kind: "transcript";
  readonly utterances: readonly Utterance[];
  /** Who speaks, where that is known without looking at the utterances: all of them have labels. */
  readonly census?: readonly SpeakerCount[];
  /** True where nobody is there to ask, such as a channel of colleagues: every speaker is a participant. */
  readonly isOpenTalk?: boolean;
  /** Names that notes at the head of the transcript give as those who ask. */
  readonly asking?: readonly string[];
}

/** What a file was understood to hold. */
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
  readonly parsed: Parsed;
}

/** Why a file gave nothing. */
export interface Unusable {
  readonly unusable: LossNote;
}

/** A file's characters, in UTF-8, ready for a parser. */
export interface SourceText {
  readonly utf8: Buffer;
  readonly encoding: string;
  /** Where the text begins: 3 after a byte order mark, else 0. */
  readonly start: number;
  /** True when every byte is ASCII, which makes cutting strings cheaper. */
  readonly isAscii: boolean;
  /** True when character references such as `&#8212;` occur, so that texts are decoded. */
  readonly hasEntities: boolean;
}
