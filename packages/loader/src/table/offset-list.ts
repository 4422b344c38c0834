const minimumCapacity = 64;

/** A list of offsets that grows. Four bytes each, or eight in a source of more than 4 GiB. */
export class OffsetList {
  #items: Uint32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;
  length = 0;

  constructor(isWide: boolean = false) {
    this.#items = isWide ? new Float64Array(minimumCapacity) : new Uint32Array(minimumCapacity);
  }

  push(offset: number): void {
    if (this.length === this.#items.length) this.#grow();
    this.#items[this.length] = offset;
    this.length += 1;
  }

  #grow(): void {
    const room = this.length * 2;
    const grown = this.#items instanceof Float64Array ? new Float64Array(room) : new Uint32Array(room);
    grown.set(this.#items);
    this.#items = grown;
  }

  /** The offsets, without room to spare. */
  finish(): Uint32Array | Float64Array {
    return this.#items.slice(0, this.length);
  }
}
