import { contentWords } from "@persona/text";

/** How a text compares with the texts before it. */
export interface Likeness {
  /** It says exactly what one before it said. */
  readonly isRepeated: boolean;
  /** It says nearly what one of the latest texts said. */
  readonly isAlike: boolean;
}

type Place = readonly [byte: number, bit: number];

/** A text, its places in the filter, and its signature. */
interface Looked {
  readonly text: string;
  readonly places: readonly Place[];
  readonly own: Uint32Array;
}

const hashes = 24;
/** Two texts are alike when they share at least this much of their words (Jaccard similarity, estimated). */
const alike = 0.9;
/** How many texts a new one is compared with. */
const remembered = 64;
/** A filter of a million bytes: with 100,000 texts in it, it mistakes one new text in 200,000 for an old one. */
const filterBits = 8 * 1024 * 1024;
const filterHashes = 4;

/**
 * Finds texts that repeat earlier ones, in memory that does not grow: exact repetitions with a Bloom filter, near
 * repetitions among the latest 64 texts with MinHash (Broder 1997).
 */
export class DiversityWatch {
  readonly #filter = new Uint8Array(filterBits / 8);
  readonly #recent: Uint32Array[] = [];
  #next = 0;
  /** A text is looked at before it is added. */
  #looked: Looked | undefined;

  /** Compares a text with the earlier ones, and does not remember it. */
  look(text: string): Likeness {
    const { places, own } = this.#lookAt(text);
    const isRepeated = places.every(([byte, bit]) => ((this.#filter[byte] ?? 0) & bit) !== 0);
    if (isRepeated) return { isRepeated, isAlike: true };
    return { isRepeated, isAlike: this.#recent.some((other) => similarity(own, other) >= alike) };
  }

  /** Remembers a text. */
  add(text: string): void {
    const { places, own } = this.#lookAt(text);
    for (const [byte, bit] of places) this.#filter[byte] = (this.#filter[byte] ?? 0) | bit;
    this.#recent[this.#next] = own;
    this.#next = (this.#next + 1) % remembered;
  }

  #lookAt(text: string): Looked {
    if (this.#looked?.text !== text) this.#looked = { text, places: placesOf(text), own: signature(text) };
    return this.#looked;
  }
}

/** The places of a text in the filter, all made from two hashes (Kirsch and Mitzenmacher 2006). */
function placesOf(text: string): readonly Place[] {
  const [first, second] = [hash(text, 0), hash(text, 1)];
  return Array.from({ length: filterHashes }, (_, index): Place => {
    const place = (first + index * second) % filterBits;
    return [place >>> 3, 1 << (place & 7)];
  });
}

/** For each of several hash functions, the smallest hash of the text's words. */
function signature(text: string): Uint32Array {
  const least = new Uint32Array(hashes).fill(0xff_ff_ff_ff);
  for (const stem of new Set(contentWords(text).map((token) => token.stem))) {
    let value = hash(stem, 0);
    for (let index = 0; index < hashes; index += 1) {
      value = mix(value + 0x9e_37_79_b9);
      if (value < least[index]!) least[index] = value;
    }
  }
  return least;
}

function similarity(one: Uint32Array, other: Uint32Array): number {
  let same = 0;
  for (let index = 0; index < hashes; index += 1) if (one[index] === other[index]) same += 1;
  return same / hashes;
}

/** FNV-1a over UTF-16 code units, mixed. */
function hash(text: string, seed: number): number {
  let value = 0x81_1c_9d_c5 ^ Math.imul(seed, 0x9e_37_79_b9);
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01_00_01_93);
  }
  return mix(value);
}

/** The finalizer of MurmurHash3. */
function mix(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x85_eb_ca_6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2_b2_ae_35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
