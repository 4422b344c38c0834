type Numbers = Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;
type NumbersConstructor = Uint16ArrayConstructor | Uint32ArrayConstructor | Float64ArrayConstructor;

const minimumCapacity = 64;

/** A list of whole numbers that grows, kept in as few bytes each as its kind says. */
export class OffsetList {
  readonly #kind: NumbersConstructor;
  #items: Numbers;
  length = 0;

  constructor(kind: NumbersConstructor) {
    this.#kind = kind;
    this.#items = new kind(minimumCapacity);
  }

  push(offset: number): void {
    if (this.length === this.#items.length) {
      const grown = new this.#kind(this.length * 2);
      grown.set(this.#items);
      this.#items = grown;
    }
    this.#items[this.length] = offset;
    this.length += 1;
  }

  /** The numbers, without room to spare. */
  finish(): Numbers {
    return this.#items.slice(0, this.length);
  }
}
