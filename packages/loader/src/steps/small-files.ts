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
  /** Held as long as somebody holds bytes in it: what loads nothing more needs no block. */
  #block: WeakRef<Buffer> | undefined;
  #used = 0;

  /**
   * The bytes of a file; undefined for one that is not small.
   *
   * @throws the error of the file system when it cannot be read
   */
  read(path: string): Buffer | undefined {
    let block = this.#block?.deref();
    if (block === undefined || blockBytes - this.#used < smallBytes) {
      block = Buffer.allocUnsafeSlow(blockBytes);
      this.#block = new WeakRef(block);
      this.#used = 0;
    }
    const start = this.#used;
    const end = readInto(path, block, start);
    if (end - start === smallBytes) return undefined;
    this.#used = end;
    return block.subarray(start, end);
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
