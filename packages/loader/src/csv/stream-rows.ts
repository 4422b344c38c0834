import { decodeText, PersonaError } from "@persona/contracts";
import type { SourceText } from "../parsed.ts";
import { hasEntities } from "../text/has-entities.ts";
import { Utf8Reader } from "../text/utf8-reader.ts";
import { CsvScanner } from "./csv-scanner.ts";
import type { CsvOddity } from "./csv-scanner.ts";
import { detectDialect } from "./detect-dialect.ts";

/** A row of a delimited file, with the address of each cell. */
export interface StreamedRow {
  /** The line it starts on, counting from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Byte offsets of the cells in the file's UTF-8 form, enclosing quotes included. */
  readonly start: readonly number[];
  readonly end: readonly number[];
}

/** What can be set for {@link streamRows}. */
export interface StreamRowsOptions {
  /** Is told of quotes that a well-formed file would not hold. */
  readonly onOddity?: (oddity: CsvOddity) => void;
}

const windowBytes = 1 << 20;
/** A quoted cell longer than this counts as one that is never closed, in bytes; a line twice as long is refused. */
const longestRow = 1 << 25;
const sampleBytes = 1 << 18;

/**
 * Reads a delimited file row by row, headers first, in memory that does not grow with the file and in any encoding
 * that loading reads. Rows, texts and addresses are those that loading the file gives, but for character references
 * such as `&amp;`, which stay as they are.
 *
 * @throws PersonaError `path-not-found` when the file cannot be opened, `no-input` when it is not text in one encoding
 * or holds a line too long to keep in memory
 */
export function* streamRows(path: string, options: StreamRowsOptions = {}): Generator<StreamedRow> {
  const reader = new Utf8Reader(path);
  try {
    const source = new FileWindow(reader);
    source.fill(sampleBytes);
    const dialect = detectDialect(source.text());
    let next = { at: dialect.start, line: dialect.startLine };
    for (;;) {
      const scanner = new CsvScanner(source.bytes, { ...dialect, start: next.at, startLine: next.line });
      let mayMeetEnd = source.isLast || source.bytes.length >= longestRow;
      while (scanner.next() && (!scanner.metEnd || mayMeetEnd)) {
        if (!source.isLast && scanner.position === source.bytes.length) break; // the line goes on
        yield rowAt(scanner, source);
        next = { at: scanner.position, line: scanner.nextLine };
        mayMeetEnd = source.isLast;
      }
      for (const oddity of scanner.oddities(next.at)) options.onOddity?.(oddity);
      if (source.isLast) return;
      source.drop(next.at);
      if (source.bytes.length >= 2 * longestRow) throw tooLong(path, next.line);
      next = { at: 0, line: next.line };
      source.fill(Math.max(windowBytes, source.bytes.length));
    }
  } finally {
    reader.close();
  }
}

function tooLong(path: string, line: number): PersonaError {
  return new PersonaError({
    code: "no-input",
    message: `${path}: line ${line} is longer than ${2 * longestRow} bytes`,
    hint: "load the file whole, which takes memory for it",
  });
}

function rowAt(scanner: CsvScanner, source: FileWindow): StreamedRow {
  const { bounds, cellCount } = scanner;
  const cells: string[] = [];
  const start: number[] = [];
  const end: number[] = [];
  for (let cell = 0; cell < cellCount; cell += 1) {
    const from = bounds[cell * 2] ?? 0;
    const to = bounds[cell * 2 + 1] ?? 0;
    const raw = source.bytes.toString("utf8", from, to);
    cells.push(raw.startsWith('"') ? decodeText(raw, ["csv-quotes"]) : raw);
    start.push(source.offset + from);
    end.push(source.offset + to);
  }
  return { line: scanner.rowLine, cells, start, end };
}

/** The part of a file that is in memory, in UTF-8. */
class FileWindow {
  bytes: Buffer = Buffer.alloc(0);
  /** Where the window begins in the file. */
  offset = 0;
  readonly #reader: Utf8Reader;

  constructor(reader: Utf8Reader) {
    this.#reader = reader;
  }

  /** True when the window reaches the end of the file. */
  get isLast(): boolean {
    return this.#reader.isAtEnd;
  }

  /** Reads on. */
  fill(count: number): void {
    this.bytes = Buffer.concat([this.bytes, this.#reader.read(count)]);
  }

  drop(count: number): void {
    this.bytes = Buffer.from(this.bytes.subarray(count));
    this.offset += count;
  }

  text(): SourceText {
    const start = this.bytes[0] === 0xef && this.bytes[1] === 0xbb && this.bytes[2] === 0xbf ? 3 : 0;
    return {
      utf8: this.bytes,
      encoding: "utf-8",
      start,
      isAscii: false,
      hasEntities: hasEntities(this.bytes),
    };
  }
}
