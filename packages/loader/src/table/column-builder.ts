import { missingTest, missingTokensIn } from "./missing-tokens.ts";
import { once } from "./once.ts";
import { checkLength } from "../text/cut-text.ts";
import type { RawColumn } from "./raw-table.ts";
import type { Utf8Text } from "../text/utf8-text.ts";
import { decodeCells } from "./decode-cells.ts";
import { OffsetList } from "./offset-list.ts";
import { TextDictionary } from "./text-dictionary.ts";

/**
 * Gathers one column's cells as places in the source. Their texts are made when they are first asked for: a string
 * for every cell of a large table costs more time and memory than all the rest of reading it.
 */
export class ColumnBuilder {
  readonly #decode: (start: number, end: number) => string;
  readonly #start: OffsetList;
  readonly #end: OffsetList;
  readonly #dictionary: TextDictionary;
  /** The number of each row's text, up to the row where there are too many different ones. */
  readonly #numbers = new OffsetList();
  /** How a cell without an answer is recognized after that row. */
  #missing: MissingCells | undefined;
  /** The rows without an answer after that row. */
  readonly #missingRows = new OffsetList();
  readonly #source: Utf8Text;
  readonly #bytes: Uint8Array;
  readonly #hasBackslashes: boolean;

  /**
   * @param decode makes a cell's text from its byte range
   * @param hasBackslashes whether a backslash in a cell is an escape, as in JSON
   */
  constructor(source: Utf8Text, decode: (start: number, end: number) => string, hasBackslashes: boolean) {
    const { utf8 } = source;
    this.#source = source;
    this.#bytes = utf8;
    this.#decode = decode;
    this.#hasBackslashes = hasBackslashes;
    const isWide = utf8.length > 0xff_ff_ff_ff;
    this.#start = new OffsetList(isWide);
    this.#end = new OffsetList(isWide);
    this.#dictionary = new TextDictionary(utf8, decode);
  }

  get length(): number {
    return this.#start.length;
  }

  /** @throws Refusal when the cell is longer than a string can be, since its text may be made much later */
  push(start: number, end: number): void {
    checkLength(start, end);
    if (this.#missing === undefined) {
      this.#numbers.push(this.#dictionary.numberOf(start, end));
      if (this.#dictionary.isFull) this.#missing = missingCells(this.#dictionary);
    } else if (start === end || this.#isMissing(start, end, this.#missing)) {
      this.#missingRows.push(this.#start.length);
    }
    this.#start.push(start);
    this.#end.push(end);
  }

  finish(header: string, question?: string): RawColumn {
    const start = this.#start.finish();
    const end = this.#end.finish();
    const numbers = this.#numbers.finish();
    const missingRows = this.#missingRows.finish();
    const { texts } = this.#dictionary;
    const cells = {
      source: this.#source,
      decode: this.#decode,
      hasBackslashes: this.#hasBackslashes,
      start,
      end,
    };
    const text = once(() => {
      const made: string[] = [];
      made.length = start.length;
      made.fill("");
      for (let row = 0; row < numbers.length; row += 1) made[row] = texts[numbers[row] ?? 0] ?? "";
      decodeCells(cells, numbers.length, made);
      return made;
    });
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
      unanswered: (missingTokens) => {
        const found = new Uint8Array(start.length);
        const isMissing = missingTest(missingTokens);
        const missing = texts.map((value) => isMissing(value));
        for (let row = 0; row < numbers.length; row += 1) {
          if (missing[numbers[row] ?? 0] === true) found[row] = 1;
        }
        for (const row of missingRows) found[row] = 1;
        return found;
      },
    };
  }

  #isMissing(start: number, end: number, { firstBytes, isMissing }: MissingCells): boolean {
    const first = (this.#bytes[start] === quote ? this.#bytes[start + 1] : this.#bytes[start]) ?? 0;
    return firstBytes[first] === 1 && isMissing(this.#decode(start, end));
  }
}

/** How cells without an answer are recognized: by their first byte where that is enough. */
interface MissingCells {
  readonly firstBytes: Uint8Array;
  readonly isMissing: (text: string) => boolean;
}

const quote = 0x22;
/** What a text without an answer may begin with besides a token: white space, a quote, a reference, an escape. */
const unclear = Array.from(' "&\\\u0085\u00A0\u1680\u2000\u3000\uFEFF');

function missingCells(dictionary: TextDictionary): MissingCells {
  const tokens = missingTokensIn(dictionary.counts().counts);
  const firstBytes = new Uint8Array(256).fill(1, 0, 0x20);
  for (const text of [...unclear, ...tokens]) firstBytes[Buffer.from(text)[0] ?? 0] = 1;
  return { firstBytes, isMissing: missingTest(tokens) };
}
