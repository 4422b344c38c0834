const lineFeed = 0x0a;

/** Where counting begins, and what ends a line. */
export interface LineCount {
  /** @default 0 */
  readonly start?: number;
  /** The line that `start` is on. @default 1 */
  readonly line?: number;
  /** The byte that ends a line. @default 0x0a, a line feed */
  readonly lineEnd?: number;
}

/** Tells the line of offsets that are asked for in rising order. */
export class LineCounter {
  readonly #bytes: Uint8Array;
  readonly #lineEnd: number;
  #line: number;
  /** The first line end that is not counted yet. */
  #next: number;

  constructor(bytes: Uint8Array, { start = 0, line = 1, lineEnd = lineFeed }: LineCount = {}) {
    this.#bytes = bytes;
    this.#lineEnd = lineEnd;
    this.#line = line;
    this.#next = this.#find(start);
  }

  /** The line, counting from 1, that contains `offset`. */
  lineAt(offset: number): number {
    while (this.#next < offset) {
      this.#line += 1;
      this.#next = this.#find(this.#next + 1);
    }
    return this.#line;
  }

  #find(from: number): number {
    const found = this.#bytes.indexOf(this.#lineEnd, from);
    return found === -1 ? Infinity : found;
  }
}
