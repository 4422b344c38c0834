import type { Span } from "@persona/contracts";
import { quoteWords } from "./quote-words.ts";

/** Between two turns, so that nothing is found across them. */
const boundary = -1;
/** What stands further before a word than this is another clause. */
const wordsBefore = 60;

/** Words of a corpus at consecutive positions: `start` to `end`, the end not included. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * All words that were said, in order, as one list of numbers, and where each word stands in it. What one person says
 * without anybody in between is one turn; between two turns stands a boundary.
 */
export class SaidWords {
  readonly #spans: readonly Span[];
  readonly #ids = new Map<string, number>();
  readonly #vocabulary: string[] = [];
  /** The word at each position. */
  readonly words: Int32Array;
  /** Positions of boundaries, in order. */
  readonly #boundaries: Int32Array;
  readonly #spanAt: Int32Array;
  readonly #startAt: Int32Array;
  readonly #endAt: Int32Array;
  /** The positions of word `id` are `#places` from `#firsts[id]` to `#firsts[id + 1]`. */
  readonly #firsts: Int32Array;
  readonly #places: Int32Array;

  constructor(spans: readonly Span[]) {
    this.#spans = spans;
    const words = new GrowingList();
    const boundaries = new GrowingList();
    const spanAt = new GrowingList();
    const startAt = new GrowingList();
    const endAt = new GrowingList();
    for (const [index, span] of spans.entries()) {
      if (index > 0 && !isSameTurn(spans[index - 1], span)) {
        boundaries.push(words.length);
        for (const list of [words, spanAt, startAt, endAt]) list.push(boundary);
      }
      for (const { word, start, end } of quoteWords(span.text)) {
        words.push(this.#idOf(word));
        spanAt.push(index);
        startAt.push(start);
        endAt.push(end);
      }
    }
    this.words = words.values();
    this.#boundaries = boundaries.values();
    this.#spanAt = spanAt.values();
    this.#startAt = startAt.values();
    this.#endAt = endAt.values();
    this.#firsts = new Int32Array(this.#ids.size + 1);
    for (const id of this.words) if (id !== boundary) this.#firsts[id + 1] = (this.#firsts[id + 1] ?? 0) + 1;
    for (let id = 1; id < this.#firsts.length; id += 1) {
      this.#firsts[id] = (this.#firsts[id] ?? 0) + (this.#firsts[id - 1] ?? 0);
    }
    const next = this.#firsts.slice();
    this.#places = new Int32Array(this.#firsts.at(-1) ?? 0);
    for (let position = 0; position < this.words.length; position += 1) {
      const id = this.words[position] ?? boundary;
      if (id === boundary) continue;
      const at = next[id] ?? 0;
      this.#places[at] = position;
      next[id] = at + 1;
    }
  }

  /** The number of a folded word; undefined where nobody said it. */
  idOf(word: string): number | undefined {
    return this.#ids.get(word);
  }

  /** The folded word at a position. */
  wordAt(position: number): string {
    return this.#vocabulary[this.words[position] ?? boundary] ?? "";
  }

  /** The numbers of all words. */
  ids(): Iterable<number> {
    return this.#vocabulary.keys();
  }

  /** The folded word with a number. */
  wordOf(id: number): string {
    return this.#vocabulary[id] ?? "";
  }

  /** Where a word stands, in order. */
  placesOf(id: number): Int32Array {
    return this.#places.subarray(this.#firsts[id], this.#firsts[id + 1]);
  }

  /** Whether nothing can go on at a position: it is outside, or between two turns. */
  isBoundary(position: number): boolean {
    return (this.words[position] ?? boundary) === boundary;
  }

  /** The turn that a position is in. */
  turnAt(position: number): Stretch {
    const next = firstFrom(this.#boundaries, position);
    return {
      start: (this.#boundaries[next - 1] ?? -1) + 1,
      end: this.#boundaries[next] ?? this.words.length,
    };
  }

  /** The span of a position. */
  spanAt(position: number): Span {
    const span = this.#spans[this.#spanAt[position] ?? -1];
    if (span === undefined) throw new RangeError(`there is no word at position ${position}`);
    return span;
  }

  /** The words of a stretch as they were written down, with the signs between them. */
  text({ start, end }: Stretch): string {
    const parts: string[] = [];
    for (let at = start; at < end;) {
      const span = this.spanAt(at);
      let last = at;
      while (last + 1 < end && this.#spanAt[last + 1] === this.#spanAt[at]) last += 1;
      parts.push(span.text.slice(this.#startAt[at], this.#endAt[last]));
      at = last + 1;
    }
    return parts.join(" ");
  }

  /** A stretch with the words of its turn before it, as many as can change its meaning, as text. */
  withContext({ start, end }: Stretch): string {
    const turn = this.turnAt(start);
    return this.text({ start: Math.max(turn.start, start - wordsBefore), end });
  }

  #idOf(word: string): number {
    const known = this.#ids.get(word);
    if (known !== undefined) return known;
    this.#ids.set(word, this.#vocabulary.length);
    return this.#vocabulary.push(word) - 1;
  }
}

/** Whether two spans that follow each other are one person's words without anybody or another question in between. */
export function isSameTurn(
  before: Span | undefined,
  { sourceId, speaker, participantId, role, locator }: Span,
): boolean {
  return (
    before?.sourceId === sourceId &&
    before.role === role &&
    before.participantId === participantId &&
    before.speaker === speaker &&
    before.locator.row === locator.row &&
    before.locator.column === locator.column &&
    before.locator.cell === locator.cell
  );
}

/** Where the first of some rising numbers stands that is at least `least`; their count where all are less. */
export function firstFrom(numbers: ArrayLike<number>, least: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A list of whole numbers that costs four bytes each. */
class GrowingList {
  #values = new Int32Array(1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = new Int32Array(this.#length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length] = value;
    this.#length += 1;
  }

  values(): Int32Array {
    return this.#values.slice(0, this.#length);
  }
}
