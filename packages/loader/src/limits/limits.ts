/** How much the loader takes on. What goes beyond is refused with a loss, so that no file can exhaust the machine. */
export interface LoadLimits {
  /** Bytes that all entries of one archive may unpack to together. */
  readonly archiveBytes: number;
  /** Entries of one archive. */
  readonly archiveEntries: number;
  /** How many times its packed size an entry may unpack to, once it is past a mebibyte. */
  readonly archiveRatio: number;
  /** Archives inside archives. */
  readonly archiveDepth: number;
  /** Bytes of the running text in one file, and of the text that is made from one file, such as a workbook or a PDF. */
  readonly textBytes: number;
  /** Lines of the running text in one file. */
  readonly textLines: number;
  /** Columns of one table. */
  readonly tableColumns: number;
  /** Cells of one table: its rows times its columns, blank cells too. */
  readonly tableCells: number;
  /**
   * Time of the processor for making the text of one file that is not text already, in milliseconds. By the clock, a quarter
   * more.
   */
  readonly extractMs: number;
  /** Bytes by which the process may grow while that text is made. */
  readonly extractBytes: number;
  /** Bytes fetched from one URL. */
  readonly urlBytes: number;
  /** Time for one URL, in milliseconds. */
  readonly urlTimeoutMs: number;
}

/** The limits that apply unless others are given. */
export const defaultLimits: LoadLimits = {
  archiveBytes: 1 << 30,
  archiveEntries: 20_000,
  archiveRatio: 200,
  archiveDepth: 3,
  textBytes: 1 << 28,
  textLines: 2_000_000,
  tableColumns: 5000,
  tableCells: 50_000_000,
  extractMs: 20_000,
  extractBytes: 3 << 28,
  urlBytes: 1 << 27,
  urlTimeoutMs: 30_000,
};
