import { closeSync, openSync, readSync } from "node:fs";

/** A whole line of a file, and the byte at which it begins. */
export interface Line {
  readonly text: string;
  readonly offset: number;
  /** From 1. */
  readonly number: number;
}

/** How a file of lines ends. */
export interface LinesEnd {
  /** Bytes up to the end of the last whole line. */
  readonly wholeBytes: number;
  /** Bytes of a last line that was not finished. */
  readonly tornBytes: number;
}

const lineBreak = 0x0a;
const chunkBytes = 256 * 1024;

/** Reads a file line by line, in memory that does not grow with it. Throws what the system throws. */
export function* readLines(path: string): Generator<Line, LinesEnd, undefined> {
  const file = openSync(path, "r");
  try {
    const chunk = Buffer.allocUnsafe(chunkBytes);
    let rest = Buffer.alloc(0);
    let offset = 0;
    let number = 0;
    for (;;) {
      const read = readSync(file, chunk);
      if (read === 0) return { wholeBytes: offset, tornBytes: rest.length };
      const bytes = Buffer.concat([rest, chunk.subarray(0, read)]);
      let from = 0;
      for (let to = bytes.indexOf(lineBreak, rest.length); to >= 0; to = bytes.indexOf(lineBreak, from)) {
        number += 1;
        yield { text: bytes.toString("utf8", from, to), offset, number };
        offset += to + 1 - from;
        from = to + 1;
      }
      rest = bytes.subarray(from);
    }
  } finally {
    closeSync(file);
  }
}
