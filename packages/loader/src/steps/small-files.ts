import { closeSync, openSync, readSync } from "node:fs";

/** A file of this size or more is not small, in bytes. */
const smallBytes = 1 << 20;
const blockBytes = 4 * smallBytes;

/**
 * Reads small files into blocks of memory that many of them share, so that ten thousand interviews are a dozen
 * objects for the memory manager and not ten thousand. A file is read until nothing more comes, as some file systems
 * give less than is asked for before its end.
 */
export class SmallFiles {
  #block: Buffer = Buffer.alloc(0);
  #used = 0;

  /**
   * The bytes of a file; undefined for one that is not small.
   *
   * @throws the error of the file system when it cannot be read
   */
  read(path: string): Buffer | undefined {
    if (this.#block.length - this.#used < smallBytes) {
      this.#block = Buffer.allocUnsafeSlow(blockBytes);
      this.#used = 0;
    }
    const start = this.#used;
    const end = readInto(path, this.#block, start);
    if (end - start === smallBytes) return undefined;
    this.#used = end;
    return this.#block.subarray(start, end);
  }
}

/** Reads a file's beginning into a block from `start` on; gives where it ends there. */
function readInto(path: string, block: Buffer, start: number): number {
  const file = openSync(path, "r");
  try {
    let end = start;
    for (;;) {
      const count = readSync(file, block, end, start + smallBytes - end, null);
      if (count === 0) return end;
      end += count;
    }
  } finally {
    closeSync(file);
  }
}
