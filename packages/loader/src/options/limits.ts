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
  /** Bytes of one file that is read as running text, such as Markdown or HTML. */
  readonly textBytes: number;
  /** Bytes fetched from one URL. */
  readonly urlBytes: number;
  /** Time for one URL, in milliseconds. */
  readonly urlTimeoutMs: number;
}

/** The limits that hold unless others are given. */
export const defaultLimits: LoadLimits = {
  archiveBytes: 1 << 30,
  archiveEntries: 20_000,
  archiveRatio: 200,
  archiveDepth: 3,
  textBytes: 1 << 28,
  urlBytes: 1 << 27,
  urlTimeoutMs: 30_000,
};
