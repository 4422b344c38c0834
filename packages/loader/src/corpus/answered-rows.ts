import type { Cells, Column } from "@persona/contracts";
import { once } from "../table/once.ts";
import type { RawColumn, RawTable } from "../table/raw-table.ts";

/** Kinds of column whose values a respondent gives; the others say only that there was a response. */
const answering: ReadonlySet<Column["kind"]> = new Set([
  "ordinal",
  "multi-select",
  "numeric",
  "nominal",
  "open-text",
]);

/** A table without the rows that contain no answer. */
export interface AnsweredRows {
  readonly columns: readonly Column[];
  readonly cells: readonly Cells[];
  readonly lines: ArrayLike<number>;
  /** The data row of each row kept, counting from 1; absent when every row was kept. */
  readonly rows?: Uint32Array;
  /** The place in the table of each row kept, counting from 0; absent when every row was kept. */
  readonly kept?: Uint32Array;
  /** Lines of the rows that were left out. */
  readonly emptyLines: readonly number[];
}

/**
 * Leaves out rows without a single answer: nobody can be described from them.
 *
 * @param doubled rows that repeat another one, which are left out too
 */
export function answeredRows(
  table: RawTable,
  columns: readonly Column[],
  doubled: readonly number[] = [],
): AnsweredRows {
  const unanswered = unansweredRows(table, columns);
  const empty =
    doubled.length === 0 ? unanswered : [...new Set([...unanswered, ...doubled])].sort((a, b) => a - b);
  const cells = table.columns.map((column) => column.cells);
  const { dataRows } = table;
  if (empty.length === 0) {
    const rows = dataRows === undefined ? {} : { rows: Uint32Array.from(dataRows) };
    return { columns, cells, lines: table.lines, ...rows, emptyLines: [] };
  }
  const isEmpty = new Set(empty);
  const kept = new Uint32Array(table.rowCount - empty.length);
  for (let row = 0, index = 0; row < table.rowCount; row += 1) {
    if (isEmpty.has(row)) continue;
    kept[index] = row;
    index += 1;
  }
  return {
    columns: columns.map((column, index) => recount(column, table.columns[index], empty)),
    cells: cells.map((column) => keepRows(column, kept)),
    lines: pick(table.lines, kept),
    rows: kept.map((row) => dataRows?.[row] ?? row + 1),
    kept,
    emptyLines: unanswered.map((row) => table.lines[row] ?? 0),
  };
}

/** Rows that no column answers: what each column leaves over, the next one looks through. */
function unansweredRows(table: RawTable, columns: readonly Column[]): readonly number[] {
  let left: readonly number[] | undefined;
  for (const [index, column] of columns.entries()) {
    if (!answering.has(column.kind)) continue;
    const unanswered = table.columns[index]?.unanswered(column.missingTokens);
    left = left === undefined ? marked(unanswered) : left.filter((row) => unanswered?.[row] === 1);
    if (left.length === 0) break;
  }
  return left ?? everyRow(table);
}

function marked(rows: Uint8Array = new Uint8Array()): number[] {
  const found: number[] = [];
  for (let row = rows.indexOf(1); row !== -1; row = rows.indexOf(1, row + 1)) found.push(row);
  return found;
}

function everyRow({ rowCount }: RawTable): number[] {
  return Array.from({ length: rowCount }, (_, row) => row);
}

function keepRows(column: Cells, kept: Uint32Array): Cells {
  const text = once(() => Array.from(kept, (row) => column.text[row] ?? ""));
  return {
    get text() {
      return text();
    },
    start: pick(column.start, kept),
    end: pick(column.end, kept),
  };
}

function pick(values: ArrayLike<number>, rows: Uint32Array): ArrayLike<number> {
  const picked =
    values instanceof Float64Array ? new Float64Array(rows.length) : new Uint32Array(rows.length);
  for (const [index, row] of rows.entries()) picked[index] = values[row] ?? 0;
  return picked;
}

function recount(column: Column, raw: RawColumn | undefined, empty: readonly number[]): Column {
  const unanswered = raw?.unanswered(column.missingTokens);
  const missing = empty.filter((row) => unanswered?.[row] === 1).length;
  return {
    ...column,
    answered: column.answered - (empty.length - missing),
    missing: column.missing - missing,
  };
}
