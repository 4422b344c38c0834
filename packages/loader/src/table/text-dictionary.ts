import type { TextCounts } from "./raw-table.ts";

/** More distinct texts than this, and a column is not a closed question: counting stops. */
const mostDistinct = 4096;
/** Longer texts are not compared with others, in bytes. */
const longestShared = 512;
/** More texts in one place than chance puts there: those made to stand there are not compared, which bounds the time. */
const mostTries = 128;

/**
 * The distinct texts of a column, each with a number. Equal cells are recognised by their bytes, so that a closed
 * answer given a hundred thousand times is one string, made once.
 */
export class TextDictionary {
  readonly #bytes: Uint8Array;
  readonly #decode: (start: number, end: number) => string;
  /** The texts by number; 0 is the empty cell. */
  readonly texts: string[] = [""];
  /** Numbers by hash, with room to spare: 0 where there is none. */
  #slots = new Int32Array(64);
  // By number: hash, times seen, and where the text first stood.
  #hashes = new Int32Array(32);
  #counts = new Uint32Array(32);
  #starts = new Float64Array(32);
  #ends = new Float64Array(32);

  /** @param decode makes a cell's text from its byte range */
  constructor(bytes: Uint8Array, decode: (start: number, end: number) => string) {
    this.#bytes = bytes;
    this.#decode = decode;
  }

  /** True when there are too many distinct texts to go on. */
  get isFull(): boolean {
    return this.texts.length - 1 > mostDistinct;
  }

  /** The number of a cell's text, which is counted once more. */
  numberOf(start: number, end: number): number {
    const number = start === end ? 0 : this.#find(start, end);
    this.#counts[number] = (this.#counts[number] ?? 0) + 1;
    return number;
  }

  /** How often each text occurs; equal texts that are written differently are counted together. */
  counts(): TextCounts {
    const counts = new Map<string, number>();
    let counted = this.#counts[0] ?? 0;
    for (const [number, text] of this.texts.entries()) {
      if (number === 0) continue;
      const count = this.#counts[number] ?? 0;
      counts.set(text, (counts.get(text) ?? 0) + count);
      counted += count;
    }
    return { counts, counted, complete: !this.isFull };
  }

  #find(start: number, end: number): number {
    if (end - start > longestShared) return this.#admit(0, start, end);
    const hash = hashBytes(this.#bytes, start, end);
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = hash & mask;
    let tries = 0;
    for (let number = slots[slot] ?? 0; number !== 0; number = slots[slot] ?? 0) {
      if (this.#hashes[number] === hash && this.#isSame(number, start, end)) return number;
      tries += 1;
      if (tries > mostTries) return this.#admit(0, start, end);
      slot = (slot + 1) & mask;
    }
    const number = this.#admit(hash, start, end);
    this.#enter(number);
    return number;
  }

  #admit(hash: number, start: number, end: number): number {
    const number = this.texts.length;
    if (number === this.#hashes.length) this.#widen();
    this.texts.push(this.#decode(start, end));
    this.#hashes[number] = hash;
    this.#starts[number] = start;
    this.#ends[number] = end;
    return number;
  }

  #enter(number: number): void {
    const mask = this.#slots.length - 1;
    let slot = (this.#hashes[number] ?? 0) & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = number;
  }

  #widen(): void {
    const room = this.#hashes.length * 2;
    this.#hashes = copyInto(new Int32Array(room), this.#hashes);
    this.#counts = copyInto(new Uint32Array(room), this.#counts);
    this.#starts = copyInto(new Float64Array(room), this.#starts);
    this.#ends = copyInto(new Float64Array(room), this.#ends);
    this.#slots = new Int32Array(room * 2);
    for (let number = 1; number < this.texts.length; number += 1) {
      if ((this.#ends[number] ?? 0) - (this.#starts[number] ?? 0) <= longestShared) this.#enter(number);
    }
  }

  #isSame(number: number, start: number, end: number): boolean {
    const first = this.#starts[number] ?? 0;
    if ((this.#ends[number] ?? 0) - first !== end - start) return false;
    const bytes = this.#bytes;
    for (let at = start, other = first; at < end; at += 1, other += 1) {
      if (bytes[at] !== bytes[other]) return false;
    }
    return true;
  }
}

function copyInto<Numbers extends { set(from: Numbers): void }>(wider: Numbers, from: Numbers): Numbers {
  wider.set(from);
  return wider;
}

/** FNV-1a, four bytes at a time, over at most about 64 of the bytes; equality is checked byte by byte afterwards. */
export function hashBytes(bytes: Uint8Array, start: number, end: number): number {
  const step = 4 * (1 + ((end - start) >> 6));
  let hash = 0x81_1c_9d_c5 ^ (end - start);
  let at = start;
  for (; at + 4 <= end; at += step) {
    const four =
      (bytes[at] ?? 0) |
      ((bytes[at + 1] ?? 0) << 8) |
      ((bytes[at + 2] ?? 0) << 16) |
      ((bytes[at + 3] ?? 0) << 24);
    hash = Math.imul(hash ^ four, 0x01_00_01_93);
    hash ^= hash >>> 15;
  }
  for (at = Math.max(start, end - 3); at < end; at += 1) {
    hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01_00_01_93);
  }
  return hash ^ (hash >>> 15);
}
