import { spanId } from "./span-address.ts";
import type { Span } from "./span.ts";
import type { Table } from "./corpus.ts";

/** The span of one table cell. Rows and columns count from 0 here. */
export function cellSpan(table: Table, row: number, column: number): Span {
  const cells = table.cells[column];
  const entry = table.columns[column];
  const text = cells?.text[row];
  if (cells === undefined || entry === undefined || text === undefined) {
    throw new RangeError(`no cell at row ${row}, column ${column} of ${table.sourceId}`);
  }
  const line = table.lines[row] ?? 1;
  const letter = table.letters?.[column];
  const address = {
    sourceId: table.sourceId,
    start: cells.start[row] ?? 0,
    end: cells.end[row] ?? 0,
  };
  return {
    id: spanId(address),
    ...address,
    participantId: table.participantIds[row] ?? "",
    role: "participant",
    locator: {
      line,
      row: table.rows?.[row] ?? row + 1,
      column: entry.header,
      ...(table.sheet === undefined ? {} : { sheet: table.sheet }),
      ...(letter === undefined ? {} : { cell: `${letter}${line}` }),
    },
    text,
  };
}
