import { LineCounter } from "../text/line-counter.ts";
import type { LineCount } from "../text/line-counter.ts";
import { carriageReturn, lineFeed, quote } from "./csv-dialect.ts";
import type { CsvDialect } from "./csv-dialect.ts";

/** What the scanner met that a well-formed file would not contain. */
export interface CsvOddity {
  readonly code: "stray-quote" | "unclosed-quote";
  readonly line: number;
}

const space = 0x20;
const ends = 1;
const isQuote = 2;

/**
 * Finds the cells of delimited text, row by row, without making a string.
 *
 * After {@link next} has returned true, `bounds` contains the start and end of each of the row's `cellCount` cells as
 * byte offsets, enclosing quotes included. Blank lines are passed over. A quote inside an unquoted cell is an
 * ordinary character. A quote inside a quoted cell that does not end it is taken as part of the cell when a closing
 * quote follows before the next delimiter of that line, and as the cell's end otherwise. A quote that is never
 * closed is an ordinary character too, so it cannot swallow the rest of the file.
 *
 * Each byte of a table passes here, so it matters how: quoted cells are crossed from quote to quote with `indexOf`,
 * which the platform does many bytes at a time, plain cells with one look into a table for each byte, and lines are
 * counted by their ends alone.
 */
export class CsvScanner {
  bounds = new Float64Array(64);
  cellCount = 0;
  /** The line the current row starts on, counting from 1. */
  rowLine = 0;
  /** Where the next row starts. */
  position: number;

  readonly #bytes: Uint8Array;
  readonly #end: number;
  readonly #delimiter: number;
  readonly #carriageReturnEndsRow: boolean;
  readonly #class = new Uint8Array(256);
  readonly #counting: LineCount;
  readonly #lines: LineCounter;
  readonly #odd: { readonly code: CsvOddity["code"]; readonly at: number }[] = [];
  #strayIsTextUntil = -1;

  constructor(bytes: Uint8Array, dialect: CsvDialect) {
    this.#bytes = bytes;
    this.#end = bytes.length;
    this.#delimiter = dialect.delimiter;
    this.#carriageReturnEndsRow = dialect.carriageReturnEndsRow;
    this.position = dialect.start;
    this.#counting = {
      start: dialect.start,
      line: dialect.startLine,
      lineEnd: dialect.carriageReturnEndsRow ? carriageReturn : lineFeed,
    };
    this.#lines = new LineCounter(bytes, this.#counting);
    this.#class[quote] = isQuote;
    this.#class[lineFeed] = ends;
    if (dialect.carriageReturnEndsRow) this.#class[carriageReturn] = ends;
    if (dialect.delimiter >= 0) this.#class[dialect.delimiter] = ends;
  }

  /** What was odd, in order of place. */
  oddities(): CsvOddity[] {
    const lines = new LineCounter(this.#bytes, this.#counting);
    return this.#odd
      .toSorted((a, b) => a.at - b.at)
      .map(({ code, at }) => ({ code, line: lines.lineAt(at) }));
  }

  /** Scans the next row; false at the end. */
  next(): boolean {
    const bytes = this.#bytes;
    const end = this.#end;
    const delimiter = this.#delimiter;
    const kind = this.#class;
    let at = this.#skipBlankLines(this.position);
    if (at >= end) {
      this.position = at;
      return false;
    }
    this.rowLine = this.#lines.lineAt(at);
    let count = 0;
    for (;;) {
      const start = at;
      let padding = 0;
      if (bytes[at] === quote && at < end) {
        at = this.#quotedEnd(at);
        padding = this.#paddingAfter(at);
      } else {
        while (at < end && kind[bytes[at] ?? 0] === 0) at += 1;
        if (bytes[at] === quote) at = this.#plainEnd(at);
      }
      const cellEnd = at;
      at += padding;
      const atRowEnd = at >= end || bytes[at] !== delimiter;
      const hasReturn = atRowEnd && cellEnd > start && bytes[cellEnd - 1] === carriageReturn;
      if (count * 2 >= this.bounds.length) this.#growBounds();
      this.bounds[count * 2] = start;
      this.bounds[count * 2 + 1] = hasReturn ? cellEnd - 1 : cellEnd;
      count += 1;
      if (atRowEnd) break;
      at += 1;
    }
    if (at < end) at = this.#endLine(at);
    this.position = at;
    this.cellCount = count;
    return true;
  }

  #growBounds(): void {
    const grown = new Float64Array(this.bounds.length * 2);
    grown.set(this.bounds);
    this.bounds = grown;
  }

  #skipBlankLines(from: number): number {
    let at = from;
    while (at < this.#end) {
      const byte = this.#bytes[at];
      if (byte === lineFeed || (byte === carriageReturn && this.#carriageReturnEndsRow))
        at = this.#endLine(at);
      else if (byte === carriageReturn && (at + 1 >= this.#end || this.#bytes[at + 1] === lineFeed)) at += 1;
      else break;
    }
    return at;
  }

  /** Steps over the line ending at `at`. */
  #endLine(at: number): number {
    const isPair =
      this.#bytes[at] === carriageReturn && at + 1 < this.#end && this.#bytes[at + 1] === lineFeed;
    return isPair ? at + 2 : at + 1;
  }

  /** The end of an unquoted cell in which a quote stands at `from`. */
  #plainEnd(from: number): number {
    this.#odd.push({ code: "stray-quote", at: from });
    return this.#nextEnd(from);
  }

  /** The next delimiter or line end. */
  #nextEnd(from: number): number {
    const bytes = this.#bytes;
    const end = this.#end;
    const kind = this.#class;
    let at = from;
    while (at < end && kind[bytes[at] ?? 0] !== ends) at += 1;
    return at;
  }

  #quotedEnd(start: number): number {
    const bytes = this.#bytes;
    const end = this.#end;
    let at = bytes.indexOf(quote, start + 1);
    let lineEnd = -1;
    let reported = false;
    for (; at !== -1; at = bytes.indexOf(quote, at + 1)) {
      if (at + 1 < end && bytes[at + 1] === quote) {
        at += 1;
        continue;
      }
      if (this.#endsCell(at + 1 + this.#paddingAfter(at + 1))) return at + 1;
      if (lineEnd === -1) lineEnd = this.#lineEndAfter(start);
      if (lineEnd < at && this.#opensCell(at)) break;
      if (!reported) this.#odd.push({ code: "stray-quote", at });
      reported = true;
      if (!this.#closesLater(at + 1)) return this.#nextEnd(at + 1);
    }
    this.#odd.push({ code: "unclosed-quote", at: start });
    return this.#nextEnd(start + 1);
  }

  #lineEndAfter(from: number): number {
    const found = this.#bytes.indexOf(this.#counting.lineEnd ?? lineFeed, from);
    return found === -1 ? this.#end : found;
  }

  /** How many spaces stand between the end of a quoted cell and the delimiter or line end. */
  #paddingAfter(from: number): number {
    let at = from;
    while (at < this.#end && this.#bytes[at] === space) at += 1;
    return at - from;
  }

  /** Whether the row or the cell is over at `at`. */
  #endsCell(at: number): boolean {
    if (at >= this.#end) return true;
    const byte = this.#bytes[at];
    if (byte === this.#delimiter || byte === lineFeed) return true;
    if (byte !== carriageReturn) return false;
    return this.#carriageReturnEndsRow || at + 1 >= this.#end || this.#bytes[at + 1] === lineFeed;
  }

  /** Whether the quote at `at` stands where a quoted cell would begin. */
  #opensCell(at: number): boolean {
    const before = this.#bytes[at - 1];
    return before === this.#delimiter || before === lineFeed || before === carriageReturn;
  }

  /** Whether a quote that ends the cell follows before the next delimiter or line end. */
  #closesLater(from: number): boolean {
    if (from <= this.#strayIsTextUntil) return true;
    const kind = this.#class;
    for (let at = from; at < this.#end; at += 1) {
      const found = kind[this.#bytes[at] ?? 0];
      if (found === ends) return false;
      if (found !== isQuote) continue;
      if (this.#bytes[at + 1] === quote && at + 1 < this.#end) at += 1;
      else if (this.#endsCell(at + 1 + this.#paddingAfter(at + 1))) {
        this.#strayIsTextUntil = at;
        return true;
      }
    }
    return false;
  }
}
