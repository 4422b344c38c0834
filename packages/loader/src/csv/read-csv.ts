import { decodeText } from "@persona/contracts";
import type { DecodingStep } from "@persona/contracts";
import { pause } from "../steps/load-step.ts";
import type { LoadSteps } from "../steps/load-step.ts";
import { LossTally } from "../losses/loss-tally.ts";
import type { LossNote } from "../losses/loss-note.ts";
import type { RawTable } from "../table/raw-table.ts";
import type { Utf8Text } from "../text/utf8-text.ts";
import { ColumnBuilder } from "../table/column-builder.ts";
import { nameColumns } from "../table/name-columns.ts";
import { OffsetList } from "../table/offset-list.ts";
import { TableSize } from "../limits/table-size.ts";
import type { TableLimits } from "../limits/table-size.ts";
import { cutText } from "../text/cut-text.ts";
import { quote } from "./csv-dialect.ts";
import { readHeaderRows } from "./header-rows.ts";
import type { CsvDialect } from "./csv-dialect.ts";
import { CsvScanner } from "./csv-scanner.ts";
import { describeTests } from "./test-responses.ts";

/** A table read from delimited text. */
export interface CsvTable {
  readonly table: RawTable;
  readonly decoding: readonly DecodingStep[];
  readonly losses: readonly LossNote[];
}

const rowsPerPause = 5000;
const semicolon = 0x3b;
/** Rows from which the head is read, and whether there is one. */
const headSample = 100;

/**
 * Reads delimited text into columns. Every row loads, however ragged; what was odd is in `losses`.
 *
 * @param hasHeaders whether the first row contains headers, where the caller says
 * @param places the line that each record stands for, where it is not the line it is written on
 * @throws Refusal when the table is larger than the limits allow
 */
export function* readCsv(
  source: Utf8Text,
  dialect: CsvDialect,
  hasHeaders?: boolean,
  places?: readonly number[],
  limits?: TableLimits,
): LoadSteps<CsvTable> {
  const decoding: DecodingStep[] = source.hasEntities ? ["csv-quotes", "html-entities"] : ["csv-quotes"];
  const decode = cellDecoder(source, decoding);
  const size = new TableSize(limits);
  const firstRow = new CsvScanner(source.utf8, dialect);
  if (firstRow.next()) size.check(1, firstRow.cellCount);
  const head = readHeaderRows(firstRows(new CsvScanner(source.utf8, dialect), decode), hasHeaders);
  const scanner = new CsvScanner(source.utf8, dialect);
  for (let headRow = 0; headRow < head.rows; headRow += 1) scanner.next();
  const tally = new LossTally();
  const columns = head.headers.map(() => new ColumnBuilder(source, decode, false));
  const lines = new OffsetList();
  const { status } = head;
  const dataRows = status === undefined ? undefined : new OffsetList();
  let row = 0;
  while (scanner.next()) {
    const line = places?.[row + head.rows] ?? scanner.rowLine;
    row += 1;
    if (row % rowsPerPause === 0) yield pause;
    if (status !== undefined && status.isTest(cellAt(scanner, status.column, decode))) {
      tally.add("test-response", `line ${line}`, describeTests);
      continue;
    }
    size.check(lines.length + 1, columns.length);
    pushRow(scanner, columns, line, tally);
    lines.push(line);
    dataRows?.push(row);
  }
  for (const oddity of scanner.oddities()) {
    tally.add(oddity.code, `line ${oddity.line}`, describeOddity[oddity.code]);
  }
  const named = nameColumns(head.headers);
  return {
    table: {
      columns: columns.map((column, index) => {
        const header = named.headers[index] ?? "";
        const group = head.groups?.[index];
        const finished = column.finish(header, head.questions?.[index]);
        return {
          ...finished,
          ...(group === undefined ? {} : { group }),
          ...(dialect.delimiter === semicolon ? { mayHoldDecimalCommas: true } : {}),
        };
      }),
      rowCount: lines.length,
      lines: lines.finish(),
      ...(dataRows === undefined || dataRows.length === row ? {} : { dataRows: dataRows.finish() }),
    },
    decoding,
    losses: [...noHeaders(head.missing), ...aboveHeaders(head.titles), ...named.losses, ...tally.notes()],
  };
}

function aboveHeaders(titles = 0): LossNote[] {
  if (titles === 0) return [];
  const message = `${titles} ${titles === 1 ? "row stands" : "rows stand"} above the headers (a title or a date); left out`;
  return [{ code: "title-rows", message, count: titles }];
}

function noHeaders(missing: string | undefined): LossNote[] {
  if (missing === undefined) return [];
  const message = `the first row is data and not headers (${missing}); columns are named after their place`;
  return [{ code: "no-headers", message, count: 1 }];
}

/** The text of one cell of the row that was read; empty where the row is too short. */
function cellAt(
  { bounds, cellCount }: CsvScanner,
  column: number,
  decode: (start: number, end: number) => string,
): string {
  return column < cellCount ? decode(bounds[column * 2] ?? 0, bounds[column * 2 + 1] ?? 0) : "";
}

/** The texts of the first rows. */
function firstRows(scanner: CsvScanner, decode: (start: number, end: number) => string): string[][] {
  const rows: string[][] = [];
  while (rows.length < headSample && scanner.next()) {
    rows.push(Array.from({ length: scanner.cellCount }, (_, cell) => cellAt(scanner, cell, decode)));
  }
  return rows;
}

const describeOddity = {
  "stray-quote": (places: string, count: number) =>
    `${count} ${count === 1 ? "cell contains a quote" : "cells contain quotes"} where the format allows none (${places}); kept as text`,
  "unclosed-quote": (places: string, count: number) =>
    `${count} ${count === 1 ? "quote is" : "quotes are"} opened and never closed (${places}); read as ordinary text`,
} as const;

function pushRow(
  scanner: CsvScanner,
  columns: readonly ColumnBuilder[],
  line: number,
  tally: LossTally,
): void {
  const { bounds, cellCount } = scanner;
  const width = columns.length;
  const shared = Math.min(cellCount, width);
  for (let cell = 0; cell < shared; cell += 1) {
    columns[cell]?.push(bounds[cell * 2] ?? 0, bounds[cell * 2 + 1] ?? 0);
  }
  if (cellCount < width) {
    const end = bounds[cellCount * 2 - 1] ?? 0;
    for (let cell = cellCount; cell < width; cell += 1) columns[cell]?.push(end, end);
    tally.add("ragged-row", `line ${line}`, describeRagged);
    return;
  }
  for (let cell = width; cell < cellCount; cell += 1) {
    if (bounds[cell * 2] === bounds[cell * 2 + 1]) continue;
    tally.add("surplus-cell", `line ${line}`, describeSurplus);
  }
}

function describeRagged(places: string, count: number): string {
  return `${count} ${count === 1 ? "row has" : "rows have"} fewer cells than the header (${places}); the missing cells are empty`;
}

function describeSurplus(places: string, count: number): string {
  return `${count} ${count === 1 ? "cell is" : "cells are"} beyond the last header (${places}); left out`;
}

/** Makes a cell's text from its byte range. Says the same as `textAt` in contracts, without its detours. */
function cellDecoder(
  source: Utf8Text,
  decoding: readonly DecodingStep[],
): (start: number, end: number) => string {
  const { utf8, hasEntities } = source;
  return (start, end) => {
    if (hasEntities) return decodeText(cutText(source, start, end), decoding);
    if (utf8[start] !== quote || start === end) return cutText(source, start, end);
    const isClosed = end - start > 1 && utf8[end - 1] === quote;
    const inner = cutText(source, start + 1, isClosed ? end - 1 : end);
    return inner.includes('"') ? inner.replaceAll('""', '"') : inner;
  };
}
