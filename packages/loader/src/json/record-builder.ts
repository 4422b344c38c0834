import { LossTally } from "../losses/loss-tally.ts";
import { Refusal } from "../losses/refusal.ts";
import type { LossNote } from "../losses/loss-note.ts";
import type { RawTable } from "../table/raw-table.ts";
import type { Utf8Text } from "../text/utf8-text.ts";
import { ColumnBuilder } from "../table/column-builder.ts";
import { OffsetList } from "../table/offset-list.ts";
import { TableSize } from "../limits/table-size.ts";
import type { TableLimits } from "../limits/table-size.ts";
import { cutText } from "../text/cut-text.ts";
import { LineCounter } from "../text/line-counter.ts";
import { answersAt } from "./answers-at.ts";
import type { JsonScanner } from "./json-scanner.ts";

const mostColumns = 5000;
const mostSlots = 50;
const deepestKey = 16;
/** Longer than any question. Keys are repeated in front of those under them, so a long one multiplies. */
const longestKey = 10_000;

/** Where a key last stood, with its quotes, and under which prefix. */
interface SeenKey {
  readonly prefix: string;
  readonly start: number;
  readonly end: number;
  readonly field: Field;
}

/** A key of the records, with its column once it has one, and what it puts before the keys of an object under it. */
interface Field {
  readonly key: string;
  readonly prefix: string;
  column: ColumnBuilder | undefined;
}

interface PendingCell {
  field: Field;
  start: number;
  end: number;
}

/**
 * Gathers JSON objects into a table. A record that turns out to be broken leaves nothing behind. Objects inside objects become columns `a.b`; lists of plain values become
 * columns `a[1]`, `a[2]`, …; a list of questions with their answers becomes a column for each question; any other list
 * that contains objects stays one cell of JSON.
 */
export class RecordBuilder {
  readonly #source: Utf8Text;
  readonly #decode: (start: number, end: number) => string;
  /** The keys that have a column, in order of their first value. */
  readonly #fields = new Map<string, Field>();
  readonly #columns: ColumnBuilder[] = [];
  readonly #lines = new OffsetList();
  readonly #size: TableSize;
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
  constructor(source: Utf8Text, decode: (start: number, end: number) => string, limits?: TableLimits) {
    this.#size = new TableSize(limits);
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
    this.#value(scanner, this.#fieldOf(name), 0);
    if (isWhole && scanner.peek() !== -1) throw scanner.error("has text after its value");
    this.#endRow(scanner.position);
  }

  /** Takes over a key and the object under it as one row; the key goes into a column of the given name. */
  addKeyed(scanner: JsonScanner, header: string): void {
    this.#beginRow(scanner);
    const start = scanner.position;
    scanner.skipString();
    this.#cell(this.#fieldOf(header), start, scanner.position);
    scanner.expect(":");
    this.#object(scanner, "", 0);
    this.#endRow(scanner.position);
  }

  finish(): { readonly table: RawTable; readonly losses: readonly LossNote[] } {
    const headers = [...this.#fields.keys()];
    const columns = this.#columns.map((column, index) => {
      const header = headers[index] ?? "";
      const [, list] = /^(.+)\[\d{1,3}\]$/.exec(header) ?? [];
      return { ...column.finish(header), ...(list === undefined ? {} : { list }) };
    });
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
      const cell = this.#pending[index];
      if (cell !== undefined) this.#commit(cell);
    }
    this.#lines.push(this.#line);
    this.#ends.push(end);
    this.#size.check(this.#lines.length, this.#columns.length);
    for (const column of this.#columns) {
      if (column.length < this.#lines.length) column.push(end, end);
    }
  }

  #object(scanner: JsonScanner, prefix: string, depth: number): void {
    scanner.expect("{");
    if (scanner.accept("}")) return;
    do {
      if (scanner.peek() !== 0x22) throw scanner.error("lacks a key");
      const field = this.#field(scanner, prefix);
      scanner.expect(":");
      this.#value(scanner, field, depth);
    } while (scanner.accept(","));
    scanner.expect("}");
  }

  /** Steps over a key: over the one that the last record had in this place, if it is the same, else as a string. */
  #field(scanner: JsonScanner, prefix: string): Field {
    const start = scanner.position;
    const seen = this.#order[this.#ordinal];
    this.#ordinal += 1;
    if (seen !== undefined && seen.prefix === prefix && this.#isSame(seen, start)) {
      scanner.position = start + seen.end - seen.start;
      return seen.field;
    }
    const hasEscapes = scanner.skipString();
    const end = scanner.position;
    const field = this.#fieldOf(
      prefix + (hasEscapes ? keyText(this.#source, start, end) : cutText(this.#source, start + 1, end - 1)),
    );
    if (this.#ordinal <= mostColumns) this.#order[this.#ordinal - 1] = { prefix, start, end, field };
    return field;
  }

  #fieldOf(key: string): Field {
    if (key.length > longestKey)
      throw new Refusal("too-large", `a key has more than ${longestKey} characters`);
    return this.#fields.get(key) ?? { key, prefix: `${key}.`, column: undefined };
  }

  #isSame(seen: SeenKey, start: number): boolean {
    const { utf8 } = this.#source;
    for (let at = start, other = seen.start; other < seen.end; at += 1, other += 1) {
      if (utf8[at] !== utf8[other]) return false;
    }
    return true;
  }

  #value(scanner: JsonScanner, field: Field, depth: number): void {
    const type = scanner.peekType();
    if (type === "object" && depth < deepestKey) {
      this.#object(scanner, field.prefix, depth + 1);
      return;
    }
    const start = scanner.position;
    if (type === "array" && this.#slots(scanner, field.key)) return;
    scanner.position = start;
    if (type === "array" && this.#answers(scanner)) return;
    scanner.position = start;
    if (type === "string") scanner.skipString();
    else scanner.skipValue();
    if (type === "null") this.#cell(field, start, start);
    else this.#cell(field, start, scanner.position);
    if (type === "array" || type === "object") {
      this.#tally.add(
        "nested-value",
        `"${field.key}" on line ${this.#line}`,
        (places, count) =>
          `${count} nested ${count === 1 ? "value is" : "values are"} kept as JSON text (${places})`,
      );
    }
  }

  /**
   * Puts a list of plain values into columns of their own, also where each is the only field of an object, as in the
   * answers of Google Forms; false when the list contains anything else.
   */
  #slots(scanner: JsonScanner, key: string): boolean {
    const ranges: [number, number][] = [];
    scanner.expect("[");
    if (scanner.accept("]")) return true;
    do {
      const isWrapped = scanner.peekType() === "object";
      if (isWrapped && !wrapperAt(this.#source, scanner)) return false;
      const type = scanner.peekType();
      if (type === "array" || type === "object" || ranges.length >= mostSlots) return false;
      const start = scanner.position;
      scanner.skipValue();
      ranges.push(type === "null" ? [start, start] : [start, scanner.position]);
      if (isWrapped && !scanner.accept("}")) return false;
    } while (scanner.accept(","));
    scanner.expect("]");
    for (const [index, [start, end]] of ranges.entries()) {
      this.#cell(this.#fieldOf(`${key}[${index + 1}]`), start, end);
    }
    return true;
  }

  /** Puts a list of questions with an answer each into columns headed by these; false when it is anything else. */
  #answers(scanner: JsonScanner): boolean {
    const pairs = answersAt(this.#source, scanner);
    for (const { question, start, end } of pairs ?? []) this.#cell(this.#fieldOf(question), start, end);
    return pairs !== undefined;
  }

  #cell(field: Field, start: number, end: number): void {
    const cell = this.#pending[this.#pendingCount];
    if (cell === undefined) this.#pending.push({ field, start, end });
    else {
      cell.field = field;
      cell.start = start;
      cell.end = end;
    }
    this.#pendingCount += 1;
  }

  #commit({ field, start, end }: PendingCell): void {
    const { key } = field;
    field.column ??= this.#fields.get(key)?.column ?? this.#newColumn(field);
    const { column } = field;
    if (column === undefined) {
      this.#tally.add(
        "too-many-columns",
        `"${key}" on line ${this.#line}`,
        (places, count) =>
          `${count} values under more than ${mostColumns} different keys (${places}); left out`,
      );
      return;
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

  /** A column that is empty in the rows before; none when there are too many. */
  #newColumn(field: Field): ColumnBuilder | undefined {
    if (this.#columns.length >= mostColumns) return undefined;
    const column = new ColumnBuilder(this.#source, this.#decode, true);
    for (const rowEnd of this.#ends.finish()) column.push(rowEnd, rowEnd);
    this.#columns.push(column);
    this.#fields.set(field.key, field);
    return column;
  }
}

const wrappers = new Set(["value", "label", "name", "text", "title"]);

/** Steps over the beginning of an object up to its first value, where its key only says that this is one. */
function wrapperAt(source: Utf8Text, scanner: JsonScanner): boolean {
  scanner.expect("{");
  if (scanner.peek() !== 0x22) return false;
  const start = scanner.position;
  scanner.skipString();
  const key = cutText(source, start + 1, scanner.position - 1);
  scanner.expect(":");
  return wrappers.has(key);
}

/** The text of a key, decoded. */
export function keyText(source: Utf8Text, start: number, end: number): string {
  const raw = source.utf8.toString("utf8", start, end);
  return raw.includes("\\") ? String(JSON.parse(raw)) : raw.slice(1, -1);
}
