/** How a delimited file is written. */
export interface CsvDialect {
  /** The byte between cells, or -1 when rows have one cell. */
  readonly delimiter: number;
  /** Whether a lone carriage return ends a row, as in files of old Macintosh programs. */
  readonly carriageReturnEndsRow: boolean;
  /** Where the first row starts, after a byte order mark and a `sep=` line. */
  readonly start: number;
  /** The line on which the first row starts, counting from 1. */
  readonly startLine: number;
}

/** `"` */
export const quote = 0x22;
/** Line feed. */
export const lineFeed = 0x0a;
/** Carriage return. */
export const carriageReturn = 0x0d;
