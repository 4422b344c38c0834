import { capitalised, isPart, partsOf } from "./name-forms.ts";
import type { NamedPerson } from "./name-forms.ts";
import { isWordAt, wordEnd } from "./word-run.ts";

/** A form that is one word, with the first person who has it. */
export interface AloneForm {
  readonly form: string;
  readonly person: number;
}

/** A word that stands in people's names. */
export interface NamedWord {
  /** The people in whose names it stands, in order. */
  readonly people: readonly number[];
  /** The word as a form by itself, in each way in which it is written; whole names first. */
  readonly alone: readonly AloneForm[];
}

/** Most names: words of ASCII letters, each with one capital, and a space between them. */
const simpleName = /^[A-Z][a-z]{1,30}(?: [A-Z][a-z]{1,30}){0,5}$/;

/**
 * People by the words of their names, without regard to capitals and accents. The words of simple names are kept as
 * numbers in one table, since a text for each of a hundred thousand names takes longer than reading the names did.
 */
export class NamedWords {
  readonly #people: readonly NamedPerson[];
  /** Words of simple names in the order of people: whose, where in the name, and the next one that is the same word. */
  readonly #person: Int32Array;
  readonly #start: Int32Array;
  readonly #next: Int32Array;
  /** Places of the first of each word, counted from 1, by hash; 0 where there is none. */
  readonly #slots: Int32Array;
  /** A bit for each word by other bits of its hash: small enough that words of no name are told without a look at memory. */
  readonly #bits: Uint32Array;
  /** Words of all other names, with their people. */
  readonly #others = new Map<string, number[]>();
  readonly #otherPeople = new Set<number>();
  /** Words that were looked up before: by the place of the first of them, counted from 1, and those of other names by key. */
  readonly #known = new Map<number | string, NamedWord>();

  constructor(people: readonly NamedPerson[]) {
    this.#people = people;
    const most = people.reduce((sum, { name }) => sum + countSpaces(name) + 1, 0);
    this.#person = new Int32Array(most);
    this.#start = new Int32Array(most);
    this.#next = new Int32Array(most);
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(most * 2 + 2)));
    this.#bits = new Uint32Array(this.#slots.length / 8 + 1);
    const last = new Int32Array(most);
    let words = 0;
    for (const [index, { name }] of people.entries()) {
      if (!simpleName.test(name)) {
        this.#addOther(capitalised(name), index);
        continue;
      }
      for (let start = 0; start < name.length;) {
        const end = endOfWord(name, start);
        this.#person[words] = index;
        this.#start[words] = start;
        const hash = hashOf(name, start, end);
        const bit = this.#bitOf(hash);
        this.#bits[bit >>> 5] = (this.#bits[bit >>> 5] ?? 0) | (1 << (bit & 31));
        const slot = this.#slotOf(name, start, end, hash);
        const first = this.#slots[slot] ?? 0;
        if (first === 0) {
          this.#slots[slot] = words + 1;
          last[words] = words;
        } else {
          this.#next[last[first - 1] ?? 0] = words;
          last[first - 1] = words;
        }
        words += 1;
        start = end + 1;
      }
    }
  }

  /** Whether there are any words. */
  get isEmpty(): boolean {
    return this.#people.length === 0;
  }

  /**
   * The word from `start` to `end` of a text.
   *
   * @param hash its {@link foldHash}, where it is a word of ASCII
   */
  get(text: string, start: number, end: number, hash: number | undefined): NamedWord | undefined {
    const first = hash === undefined ? 0 : this.#firstOf(text, start, end, hash);
    if (first === 0 && this.#others.size === 0) return undefined;
    if (first !== 0) {
      const known = this.#known.get(first);
      if (known !== undefined) return known;
    }
    const key = text.slice(start, end).toLowerCase();
    const others = this.#others.get(key);
    if (first === 0) {
      if (others === undefined) return undefined;
      const known = this.#known.get(key);
      if (known !== undefined) return known;
    }
    const people = this.#peopleFrom(first, others ?? []);
    const word = { people, alone: this.#alone(key, people) };
    this.#known.set(first === 0 ? key : first, word);
    return word;
  }

  /** The place of the first of a word in simple names, counted from 1, or 0. */
  #firstOf(text: string, start: number, end: number, hash: number): number {
    const bit = this.#bitOf(hash);
    const mayBe = ((this.#bits[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0;
    return mayBe ? (this.#slots[this.#slotOf(text, start, end, hash)] ?? 0) : 0;
  }

  #peopleFrom(first: number, others: readonly number[]): readonly number[] {
    const simple: number[] = [];
    let at = first - 1;
    while (at >= 0) {
      const index = this.#person[at] ?? 0;
      if (simple.at(-1) !== index) simple.push(index);
      at = (this.#next[at] ?? 0) === 0 ? -1 : (this.#next[at] ?? 0);
    }
    return others.length === 0 ? simple : [...simple, ...others].toSorted((a, b) => a - b);
  }

  #alone(key: string, people: readonly number[]): readonly AloneForm[] {
    const written = key.charAt(0).toUpperCase() + key.slice(1);
    const whole: AloneForm[] = [];
    const parts: AloneForm[] = [];
    let isSettled = !isPart(written);
    for (const person of people) {
      const name = this.#people[person]?.name ?? "";
      if (this.#otherPeople.has(person)) {
        const full = capitalised(name);
        if (isOneWord(full) && keysOf(full).includes(key)) whole.push({ form: full, person });
        for (const form of partsOf(name))
          if (isOneWord(form) && keysOf(form).includes(key)) parts.push({ form, person });
        continue;
      }
      // in simple names a word is written in one way
      if (name.length === key.length) whole.push({ form: name, person });
      if (!isSettled) parts.push({ form: written, person });
      isSettled = true;
    }
    return [...whole, ...parts];
  }

  #addOther(name: string, index: number): void {
    this.#otherPeople.add(index);
    for (let at = 0; at < name.length; at += 1) {
      if (!isWordAt(name, at)) continue;
      const end = wordEnd(name, at);
      for (const key of keysOf(name.slice(at, end))) {
        const people = this.#others.get(key);
        if (people === undefined) this.#others.set(key, [index]);
        else if (people.at(-1) !== index) people.push(index);
      }
      at = end;
    }
  }

  #bitOf(hash: number): number {
    return ((hash >>> 9) ^ hash) & (this.#slots.length * 4 - 1);
  }

  /** Where the first of a word stands, or the free place where it would. */
  #slotOf(text: string, start: number, end: number, hash: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const first = (this.#slots[slot] ?? 0) - 1;
      if (first === -1 || this.#isSame(first, text, start, end)) return slot;
    }
  }

  #isSame(first: number, text: string, start: number, end: number): boolean {
    const { name = "" } = this.#people[this.#person[first] ?? 0] ?? {};
    const from = this.#start[first] ?? 0;
    const length = end - start;
    if (from + length !== name.length && name.charCodeAt(from + length) !== space) return false;
    for (let at = 0; at < length; at += 1)
      if ((name.charCodeAt(from + at) | 0x20) !== (text.charCodeAt(start + at) | 0x20)) return false;
    return true;
  }
}

const space = 0x20;

function countSpaces(name: string): number {
  let count = 0;
  for (let at = 0; at < name.length; at += 1) if (name.charCodeAt(at) === space) count += 1;
  return count;
}

function endOfWord(name: string, start: number): number {
  const end = name.indexOf(" ", start);
  return end === -1 ? name.length : end;
}

function isOneWord(form: string): boolean {
  return isWordAt(form, 0) && wordEnd(form, 0) === form.length;
}

/** What a word is found by, however it is written: in lower case, in capitals, and without accents. */
export function keysOf(word: string): readonly string[] {
  const lower = word.toLowerCase();
  const upper = word.toUpperCase().toLowerCase();
  const bare = word.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
  return [...new Set([lower, upper, bare])];
}

export const hashStart = 0x811c9dc5;

/** The {@link foldHash} of a word of ASCII; nothing where it has another letter. */
export function wordHash(text: string, start: number, end: number): number | undefined {
  let hash = hashStart;
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 0x80) return undefined;
    hash = foldHash(hash, code);
  }
  return hash;
}

/** One more code unit of a word of ASCII, capitals and lower case alike (FNV-1a). */
export function foldHash(hash: number, code: number): number {
  return Math.imul(hash ^ (code | 0x20), 0x01000193);
}

function hashOf(text: string, start: number, end: number): number {
  let hash = hashStart;
  for (let at = start; at < end; at += 1) hash = foldHash(hash, text.charCodeAt(at));
  return hash;
}
