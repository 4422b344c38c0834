import { LossTally } from "../loss-tally.ts";
import type { LossNote, RawTable, SourceText } from "../parsed.ts";
import { ColumnBuilder } from "../table/column-builder.ts";
import { OffsetList } from "../table/offset-list.ts";
import { cutText } from "../text/cut-text.ts";
import { LineCounter } from "../text/line-counter.ts";
import type { JsonScanner } from "./json-scanner.ts";

const mostColumns = 5000;
const mostSlots = 50;
const deepestKey = 16;

interface SeenKey {
  readonly prefix: string;
  readonly start: number;
  readonly end: number;
  readonly key: string;
}

interface PendingCell {
  key: string;
  start: number;
  end: number;
}

const noCell: PendingCell = { key: "", start: 0, end: 0 };

/**
 * Gathers JSON objects into a table. A record that turns out to be broken leaves nothing behind. Objects inside objects become columns `a.b`; lists of plain values become
 * columns `a[1]`, `a[2]`, …; a list that holds objects stays one cell of JSON.
 */
export class RecordBuilder {
  readonly #source: SourceText;
  readonly #decode: (start: number, end: number) => string;
  readonly #columns = new Map<string, ColumnBuilder>();
  readonly #lines = new OffsetList();
  readonly #ends: OffsetList;
  readonly #tally = new LossTally();
  readonly #counter: LineCounter;
  #line = 1;
  /** Keys in the order of the last record, which the next one most likely repeats. */
  readonly #order: SeenKey[] = [];
  #ordinal = 0;
  /** Cells of the row being read; they become part of the table when it has been read to its end. */
  readonly #pending: PendingCell[] = [];
  #pendingCount = 0;

  /** @param decode makes a value's text from its byte range */
  constructor(source: SourceText, decode: (start: number, end: number) => string) {
    this.#source = source;
    this.#decode = decode;
    this.#ends = new OffsetList(true);
    this.#counter = new LineCounter(source.utf8);
  }

  get rowCount(): number {
    return this.#lines.length;
  }

  /**
   * Takes over the object at the scanner's position as one row.
   *
   * @param isWhole whether nothing may follow it
   */
  addObject(scanner: JsonScanner, isWhole: boolean = false): void {
    this.#beginRow(scanner);
    this.#object(scanner, "", 0);
    if (isWhole && scanner.peek() !== -1) throw scanner.error("has text after its value");
    this.#endRow(scanner.position);
  }

  /** Takes over a plain value as a row of its own, in a column of the given name. */
  addScalar(scanner: JsonScanner, name: string, isWhole: boolean = false): void {
    this.#beginRow(scanner);
    this.#value(scanner, name, 0);
    if (isWhole && scanner.peek() !== -1) throw scanner.error("has text after its value");
    this.#endRow(scanner.position);
  }

  finish(): { readonly table: RawTable; readonly losses: readonly LossNote[] } {
    const columns = [...this.#columns].map(([header, column]) => column.finish(header));
    return {
      table: { columns, rowCount: this.#lines.length, lines: this.#lines.finish() },
      losses: this.#tally.notes(),
    };
  }

  #beginRow(scanner: JsonScanner): void {
    scanner.peek();
    this.#line = this.#counter.lineAt(scanner.position);
    this.#ordinal = 0;
    this.#pendingCount = 0;
  }

  #endRow(end: number): void {
    for (let index = 0; index < this.#pendingCount; index += 1) {
      const { key, start, end: cellEnd } = this.#pending[index] ?? noCell;
      this.#commit(key, start, cellEnd);
    }
    this.#lines.push(this.#line);
    this.#ends.push(end);
    for (const column of this.#columns.values()) {
      if (column.length < this.#lines.length) column.push(end, end);
    }
  }

  #object(scanner: JsonScanner, prefix: string, depth: number): void {
    scanner.expect("{");
    if (scanner.accept("}")) return;
    do {
      if (scanner.peek() !== 0x22) throw scanner.error("lacks a key");
      const start = scanner.position;
      const hasEscapes = scanner.skipString();
      const key = this.#key(prefix, start, scanner.position, hasEscapes);
      scanner.expect(":");
      this.#value(scanner, key, depth);
    } while (scanner.accept(","));
    scanner.expect("}");
  }

  /** The text of a key: taken over from the last record where that had the same bytes in the same place. */
  #key(prefix: string, start: number, end: number, hasEscapes: boolean): string {
    const seen = this.#order[this.#ordinal];
    this.#ordinal += 1;
    if (seen !== undefined && seen.prefix === prefix && this.#isSame(seen, start, end)) return seen.key;
    const key =
      prefix + (hasEscapes ? keyText(this.#source, start, end) : cutText(this.#source, start + 1, end - 1));
    if (this.#ordinal <= mostColumns) this.#order[this.#ordinal - 1] = { prefix, start, end, key };
    return key;
  }

  #isSame(seen: SeenKey, start: number, end: number): boolean {
    if (seen.end - seen.start !== end - start) return false;
    const { utf8 } = this.#source;
    for (let offset = end - start - 2; offset > 0; offset -= 1) {
      if (utf8[seen.start + offset] !== utf8[start + offset]) return false;
    }
    return true;
  }

  #value(scanner: JsonScanner, key: string, depth: number): void {
    const type = scanner.peekType();
    if (type === "object" && depth < deepestKey) {
      this.#object(scanner, `${key}.`, depth + 1);
      return;
    }
    const start = scanner.position;
    if (type === "array" && this.#slots(scanner, key)) return;
    scanner.position = start;
    if (type === "string") scanner.skipString();
    else scanner.skipValue();
    if (type === "null") this.#cell(key, start, start);
    else this.#cell(key, start, scanner.position);
    if (type === "array" || type === "object") {
      this.#tally.add(
        "nested-value",
        `"${key}" on line ${this.#line}`,
        (places, count) =>
          `${count} nested ${count === 1 ? "value is" : "values are"} kept as JSON text (${places})`,
      );
    }
  }

  /** Puts a list of plain values into columns of their own; false when the list holds anything else. */
  #slots(scanner: JsonScanner, key: string): boolean {
    const ranges: [number, number][] = [];
    scanner.expect("[");
    if (scanner.accept("]")) return true;
    do {
      const type = scanner.peekType();
      if (type === "array" || type === "object" || ranges.length >= mostSlots) return false;
      const start = scanner.position;
      scanner.skipValue();
      ranges.push(type === "null" ? [start, start] : [start, scanner.position]);
    } while (scanner.accept(","));
    scanner.expect("]");
    for (const [index, [start, end]] of ranges.entries()) this.#cell(`${key}[${index + 1}]`, start, end);
    return true;
  }

  #cell(key: string, start: number, end: number): void {
    const cell = this.#pending[this.#pendingCount];
    if (cell === undefined) this.#pending.push({ key, start, end });
    else {
      cell.key = key;
      cell.start = start;
      cell.end = end;
    }
    this.#pendingCount += 1;
  }

  #commit(key: string, start: number, end: number): void {
    let column = this.#columns.get(key);
    if (column === undefined) {
      if (this.#columns.size >= mostColumns) {
        this.#tally.add(
          "too-many-columns",
          `"${key}" on line ${this.#line}`,
          (places, count) =>
            `${count} values under more than ${mostColumns} different keys (${places}); left out`,
        );
        return;
      }
      column = new ColumnBuilder(this.#source, this.#decode);
      for (const rowEnd of this.#ends.finish()) column.push(rowEnd, rowEnd);
      this.#columns.set(key, column);
    }
    if (column.length > this.#lines.length) {
      this.#tally.add(
        "duplicate-key",
        `"${key}" on line ${this.#line}`,
        (places, count) =>
          `${count} ${count === 1 ? "key repeats" : "keys repeat"} in one object (${places}); the first value is kept`,
      );
      return;
    }
    column.push(start, end);
  }
}

/** The text of a key, decoded. */
export function keyText(source: SourceText, start: number, end: number): string {
  const raw = source.utf8.toString("utf8", start, end);
  return raw.includes("\\") ? String(JSON.parse(raw)) : raw.slice(1, -1);
}
