import type { Cells } from "@persona/contracts";

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
  /** What the column contains where it is the keys that records stand under: mere ids, or what names a person. */
  readonly keys?: "ids" | "names";
  /** The header of the list whose values in one place these are: `tools` for `tools[2]`. */
  readonly list?: string;
  /** Why the column says how its rows came about, where the layout of the table shows it. */
  readonly record?: string;
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
  /** The text that the places of its cells count in. */
  readonly utf8?: Uint8Array;
}
