import { once } from "../once.ts";
import type { RawColumn, SourceText } from "../parsed.ts";
import { OffsetList } from "./offset-list.ts";
import { TextDictionary } from "./text-dictionary.ts";
import { unansweredByNumber, unansweredByPlace } from "./unanswered-rows.ts";

/**
 * Gathers one column's cells as places in the source. Their texts are made when they are first asked for: strings
 * for every cell of a large table cost more time and memory than all the rest of reading it.
 */
export class ColumnBuilder {
  readonly #source: SourceText;
  readonly #decode: (start: number, end: number) => string;
  readonly #start: OffsetList;
  readonly #end: OffsetList;
  readonly #dictionary: TextDictionary;
  /** The number of each cell's text, until the column proves to have too many of them. */
  #numbers: OffsetList | undefined = new OffsetList(Uint16Array);

  /** @param decode makes a cell's text from its byte range */
  constructor(source: SourceText, decode: (start: number, end: number) => string) {
    this.#source = source;
    this.#decode = decode;
    const kind = source.utf8.length > 0xff_ff_ff_ff ? Float64Array : Uint32Array;
    this.#start = new OffsetList(kind);
    this.#end = new OffsetList(kind);
    this.#dictionary = new TextDictionary(source, decode);
  }

  get length(): number {
    return this.#start.length;
  }

  push(start: number, end: number): void {
    this.#start.push(start);
    this.#end.push(end);
    if (this.#numbers === undefined) return;
    this.#numbers.push(this.#dictionary.numberOf(start, end));
    if (this.#dictionary.isFull) this.#numbers = undefined;
  }

  finish(header: string, question?: string): RawColumn {
    const start = this.#start.finish();
    const end = this.#end.finish();
    const { texts } = this.#dictionary;
    const numbers = this.#numbers?.finish();
    const decode = this.#decode;
    const placed = { source: this.#source, start, end, decode };
    const text = once(() =>
      numbers === undefined
        ? Array.from(start, (from, row) => decode(from, end[row] ?? 0))
        : Array.from(numbers, (number) => texts[number] ?? ""),
    );
    return {
      header,
      ...(question === undefined ? {} : { question }),
      cells: {
        get text() {
          return text();
        },
        start,
        end,
      },
      counts: this.#dictionary.counts(),
      unanswered: (missingTokens) =>
        numbers === undefined
          ? unansweredByPlace(placed, missingTokens)
          : unansweredByNumber(texts, numbers, missingTokens),
    };
  }
}
