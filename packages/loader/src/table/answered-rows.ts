import type { Cells, Column } from "@persona/contracts";
import { once } from "../once.ts";
import type { RawColumn, RawTable } from "../parsed.ts";

/** Kinds of column whose values a respondent gives; the others say only that there was a response. */
const answering: ReadonlySet<Column["kind"]> = new Set([
  "ordinal",
  "multi-select",
  "numeric",
  "nominal",
  "open-text",
]);

/** A table without the rows that hold no answer. */
export interface AnsweredRows {
  readonly columns: readonly Column[];
  readonly cells: readonly Cells[];
  readonly lines: ArrayLike<number>;
  /** The data row of each row kept, counting from 1; absent when every row was kept. */
  readonly rows?: Uint32Array;
  /** Lines of the rows that were left out. */
  readonly emptyLines: readonly number[];
}

/** Leaves out rows without a single answer: nobody can be described from them. */
export function answeredRows(table: RawTable, columns: readonly Column[]): AnsweredRows {
  const isAnswered = new Uint8Array(table.rowCount).fill(1);
  for (const row of unansweredRows(table, columns)) isAnswered[row] = 0;
  const cells = table.columns.map((column) => column.cells);
  const kept = Uint32Array.from(isAnswered.keys()).filter((row) => isAnswered[row] === 1);
  if (kept.length === table.rowCount) return { columns, cells, lines: table.lines, emptyLines: [] };
  const emptyLines: number[] = [];
  for (const [row, flag] of isAnswered.entries()) if (flag === 0) emptyLines.push(table.lines[row] ?? 0);
  return {
    columns: columns.map((column, index) => recount(column, table.columns[index], isAnswered)),
    cells: cells.map((column) => keepRows(column, kept)),
    lines: pick(table.lines, kept),
    rows: kept.map((row) => row + 1),
    emptyLines,
  };
}

/** Rows that no column answers: what each column leaves over, the next one looks through. */
function unansweredRows(table: RawTable, columns: readonly Column[]): readonly number[] {
  let left: number[] | undefined;
  for (const [index, column] of columns.entries()) {
    if (!answering.has(column.kind)) continue;
    const isUnanswered = table.columns[index]?.unanswered(column.missingTokens) ?? everyRow;
    if (left === undefined) {
      left = [];
      for (let row = 0; row < table.rowCount; row += 1) if (isUnanswered(row)) left.push(row);
    } else {
      left = left.filter(isUnanswered);
    }
    if (left.length === 0) break;
  }
  return left ?? Array.from({ length: table.rowCount }, (_, row) => row);
}

function everyRow(): boolean {
  return true;
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

function recount(column: Column, raw: RawColumn | undefined, isAnswered: Uint8Array): Column {
  const isUnanswered = raw?.unanswered(column.missingTokens) ?? everyRow;
  let answered = column.answered;
  let missing = column.missing;
  for (const [row, flag] of isAnswered.entries()) {
    if (flag === 1) continue;
    if (isUnanswered(row)) missing -= 1;
    else answered -= 1;
  }
  return { ...column, answered, missing };
}
