import type { RawColumn, SourceText, TextCounts } from "../parsed.ts";

/** More distinct texts than this, and a column is not a closed question: counting stops. */
const mostDistinct = 4096;
/** Longer texts are not compared with others, in bytes. */
const longestShared = 512;
const minimumCapacity = 64;

/** A list of offsets that grows. Four bytes each, or eight in a source of more than 4 GiB. */
export class OffsetList {
  #items: Uint32Array | Float64Array;
  length = 0;

  constructor(isWide: boolean, capacity: number = minimumCapacity) {
    this.#items = isWide ? new Float64Array(capacity) : new Uint32Array(capacity);
  }

  push(offset: number): void {
    if (this.length === this.#items.length) {
      const grown =
        this.#items instanceof Float64Array
          ? new Float64Array(this.length * 2)
          : new Uint32Array(this.length * 2);
      grown.set(this.#items);
      this.#items = grown;
    }
    this.#items[this.length] = offset;
    this.length += 1;
  }

  /** The offsets, without room to spare. */
  finish(): Uint32Array | Float64Array {
    return this.#items.slice(0, this.length);
  }
}

/**
 * Gathers one column's cells. Equal cells share one string, recognised by their bytes before a string is made, so a
 * closed answer given a hundred thousand times costs one string.
 */
export class ColumnBuilder {
  readonly #source: SourceText;
  readonly #decode: (start: number, end: number) => string;
  readonly #text: string[] = [];
  readonly #start: OffsetList;
  readonly #end: OffsetList;
  #slots = new Int32Array(256).fill(-1);
  readonly #values: string[] = [];
  readonly #hashes: number[] = [];
  readonly #firstStart: number[] = [];
  readonly #firstEnd: number[] = [];
  readonly #counts: number[] = [];
  /** Texts too long to be compared with others. */
  readonly #long: string[] = [];
  #counted = 0;
  #isCounting = true;

  /** @param decode makes a cell's text from its byte range */
  constructor(source: SourceText, decode: (start: number, end: number) => string) {
    this.#source = source;
    this.#decode = decode;
    const isWide = source.utf8.length > 0xff_ff_ff_ff;
    this.#start = new OffsetList(isWide);
    this.#end = new OffsetList(isWide);
  }

  get length(): number {
    return this.#text.length;
  }

  push(start: number, end: number): void {
    this.#start.push(start);
    this.#end.push(end);
    this.#text.push(start === end ? this.#pushEmpty() : this.#share(start, end));
  }

  finish(header: string, question?: string): RawColumn {
    const cells = { text: this.#text, start: this.#start.finish(), end: this.#end.finish() };
    const column = { header, cells, counts: this.#textCounts() };
    return question === undefined ? column : { ...column, question };
  }

  #pushEmpty(): string {
    if (this.#isCounting) this.#counted += 1;
    return "";
  }

  #share(start: number, end: number): string {
    if (!this.#isCounting) return this.#decode(start, end);
    this.#counted += 1;
    if (end - start > longestShared) {
      const text = this.#decode(start, end);
      this.#long.push(text);
      if (this.#values.length + this.#long.length > mostDistinct) this.#isCounting = false;
      return text;
    }
    const hash = hashBytes(this.#source.utf8, start, end);
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const index = this.#slots[slot] ?? 0;
      if (index === -1) break;
      if (this.#hashes[index] === hash && this.#isSame(index, start, end)) {
        this.#counts[index] = (this.#counts[index] ?? 0) + 1;
        return this.#values[index] ?? "";
      }
      slot = (slot + 1) & mask;
    }
    return this.#admit(slot, hash, start, end);
  }

  #admit(slot: number, hash: number, start: number, end: number): string {
    const value = this.#decode(start, end);
    const index = this.#values.push(value) - 1;
    this.#hashes.push(hash);
    this.#firstStart.push(start);
    this.#firstEnd.push(end);
    this.#counts.push(1);
    this.#slots[slot] = index;
    if (this.#values.length + this.#long.length > mostDistinct) this.#isCounting = false;
    else if (this.#values.length * 2 > this.#slots.length) this.#rehash();
    return value;
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 2).fill(-1);
    const mask = slots.length - 1;
    for (let index = 0; index < this.#hashes.length; index += 1) {
      let slot = (this.#hashes[index] ?? 0) & mask;
      while (slots[slot] !== -1) slot = (slot + 1) & mask;
      slots[slot] = index;
    }
    this.#slots = slots;
  }

  #isSame(index: number, start: number, end: number): boolean {
    const first = this.#firstStart[index] ?? 0;
    if ((this.#firstEnd[index] ?? 0) - first !== end - start) return false;
    const bytes = this.#source.utf8;
    for (let offset = end - start - 1; offset >= 0; offset -= 1) {
      if (bytes[first + offset] !== bytes[start + offset]) return false;
    }
    return true;
  }

  #textCounts(): TextCounts {
    const counts = new Map<string, number>();
    for (const [index, value] of this.#values.entries()) {
      counts.set(value, (counts.get(value) ?? 0) + (this.#counts[index] ?? 0));
    }
    for (const text of this.#long) counts.set(text, (counts.get(text) ?? 0) + 1);
    return { counts, counted: this.#counted, complete: this.#isCounting };
  }
}

/** FNV-1a over at most about 32 of the bytes; equality is checked byte by byte afterwards. */
function hashBytes(bytes: Uint8Array, start: number, end: number): number {
  const step = 1 + ((end - start) >> 5);
  let hash = 0x81_1c_9d_c5 ^ (end - start);
  for (let at = start; at < end; at += step) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01_00_01_93);
  hash = Math.imul(hash ^ (bytes[end - 1] ?? 0), 0x01_00_01_93);
  return hash ^ (hash >>> 15);
}
