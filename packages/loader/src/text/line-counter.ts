const lineFeed = 0x0a;

/** Tells the line of offsets that are asked for in rising order. */
export class LineCounter {
  readonly #bytes: Uint8Array;
  #position: number;
  #line = 1;

  constructor(bytes: Uint8Array, start: number = 0) {
    this.#bytes = bytes;
    this.#position = start;
  }

  /** The line, counting from 1, that holds `offset`. */
  lineAt(offset: number): number {
    for (;;) {
      const next = this.#bytes.indexOf(lineFeed, this.#position);
      if (next === -1 || next >= offset) return this.#line;
      this.#position = next + 1;
      this.#line += 1;
    }
  }
}
