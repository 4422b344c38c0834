import type { SourceText, TextCounts } from "../parsed.ts";

/** More distinct texts than this, and a column is not a closed question: counting stops. */
const mostDistinct = 4096;
/** Longer texts are not compared with others, in bytes. */
const longestShared = 512;

/**
 * The distinct texts of a column, each with a number. Equal cells are recognised by their bytes, so that a closed
 * answer given a hundred thousand times is one string, made once.
 */
export class TextDictionary {
  readonly #bytes: Uint8Array;
  readonly #decode: (start: number, end: number) => string;
  /** The texts by number; 0 is the empty cell. */
  readonly texts: string[] = [""];
  readonly #counts: number[] = [0];
  readonly #hashes: number[] = [0];
  readonly #starts: number[] = [0];
  readonly #lengths: number[] = [0];
  #slots = new Int32Array(256);

  /** @param decode makes a cell's text from its byte range */
  constructor(source: SourceText, decode: (start: number, end: number) => string) {
    this.#bytes = source.utf8;
    this.#decode = decode;
  }

  /** True when there are too many distinct texts to go on. */
  get isFull(): boolean {
    return this.texts.length - 1 > mostDistinct;
  }

  /** The number of a cell's text, which is counted once more. */
  numberOf(start: number, end: number): number {
    if (start === end) {
      this.#counts[0] = (this.#counts[0] ?? 0) + 1;
      return 0;
    }
    if (end - start > longestShared) return this.#admit(0, start, end);
    const hash = hashBytes(this.#bytes, start, end);
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const number = this.#slots[slot] ?? 0;
      if (number === 0) break;
      if (this.#hashes[number] === hash && this.#isSame(number, start, end)) {
        this.#counts[number] = (this.#counts[number] ?? 0) + 1;
        return number;
      }
      slot = (slot + 1) & mask;
    }
    const number = this.#admit(hash, start, end);
    this.#slots[slot] = number;
    if (this.texts.length * 2 > this.#slots.length) this.#widen();
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

  #admit(hash: number, start: number, end: number): number {
    this.#hashes.push(hash);
    this.#starts.push(start);
    this.#lengths.push(end - start);
    this.#counts.push(1);
    return this.texts.push(this.#decode(start, end)) - 1;
  }

  #widen(): void {
    const slots = new Int32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let number = 1; number < this.#hashes.length; number += 1) {
      if ((this.#lengths[number] ?? 0) > longestShared) continue;
      let slot = (this.#hashes[number] ?? 0) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = number;
    }
    this.#slots = slots;
  }

  #isSame(number: number, start: number, end: number): boolean {
    if (this.#lengths[number] !== end - start) return false;
    const bytes = this.#bytes;
    const shift = (this.#starts[number] ?? 0) - start;
    let at = start;
    while (at < end && bytes[at] === bytes[at + shift]) at += 1;
    return at === end;
  }
}

/** FNV-1a, four bytes at a time, over at most about 64 of the bytes; equality is checked byte by byte afterwards. */
function hashBytes(bytes: Uint8Array, start: number, end: number): number {
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
