import { readFileSync } from "node:fs";

const newline = 0x0a;
const space = 0x20;

/**
 * Counts of words in a file of lines such as `word 12`, sorted by their bytes. A word is looked up by bisection in the
 * bytes as they are: opening the file costs reading it, and nothing is made of the lines that nobody asks for.
 */
export class SortedCounts {
  readonly #bytes: Buffer;

  /** @param file its lines sorted by the bytes of their words, the last one ended too */
  constructor(file: URL) {
    this.#bytes = readFileSync(file);
  }

  /** The count of a word, 0 for a word that is not there. */
  of(word: string): number {
    const bytes = this.#bytes;
    const key = Buffer.from(`${word} `);
    let from = 0;
    let to = bytes.length;
    while (from < to) {
      const middle = (from + to) >>> 1;
      const start = middle === 0 ? 0 : bytes.lastIndexOf(newline, middle - 1) + 1;
      const gap = bytes.indexOf(space, start) + 1;
      const order = key.compare(bytes, start, gap);
      const end = bytes.indexOf(newline, gap) + 1;
      if (order === 0) return Number(bytes.toString("latin1", gap, end - 1));
      if (order < 0) to = start;
      else from = end;
    }
    return 0;
  }
}
