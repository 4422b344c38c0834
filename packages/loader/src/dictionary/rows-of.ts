import type { RawTable } from "../table/raw-table.ts";

/** The rows of a table as texts. */
export function rowsOf({ columns, rowCount }: RawTable): readonly (readonly string[])[] {
  const texts = columns.map(({ cells }) => cells.text);
  return Array.from({ length: rowCount }, (_, row) => texts.map((column) => column[row] ?? ""));
}
