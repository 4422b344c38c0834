import { spanId } from "@persona/contracts";
import type { Column, Locator, Span, Table } from "@persona/contracts";
import type { RawTable } from "../table/raw-table.ts";

/**
 * The answers of a table's open-text columns as spans, row by row.
 *
 * @param raw the table with all of its rows
 * @param kept the place in it of each row of the table, where some were left out
 */
export function openTextSpans(table: Table, raw: RawTable, kept?: Uint32Array): Span[] {
  const { sourceId, participantIds, lines, rows, sheet } = table;
  const open = openColumns(table, raw);
  const spans: Span[] = [];
  for (let row = 0; row < participantIds.length; row += 1) {
    const participantId = participantIds[row] ?? "";
    const line = lines[row] ?? 1;
    const dataRow = rows?.[row] ?? row + 1;
    const rawRow = kept?.[row] ?? row;
    for (const { header, text: texts, start: starts, end: ends, unanswered, letter } of open) {
      if (unanswered[rawRow] === 1) continue;
      const text = texts[row] ?? "";
      const locator: Locator = { line, row: dataRow, column: header };
      if (sheet !== undefined) locator.sheet = sheet;
      if (letter !== undefined) locator.cell = `${letter}${line}`;
      const start = starts[row] ?? 0;
      const end = ends[row] ?? 0;
      const id = spanId({ sourceId, start, end });
      spans.push({ id, sourceId, role: "participant", start, end, locator, text, participantId });
    }
  }
  return spans;
}

/** What is asked of an open-text column in every row, looked up once. */
interface OpenColumn {
  readonly header: string;
  readonly text: readonly string[];
  readonly start: ArrayLike<number>;
  readonly end: ArrayLike<number>;
  readonly unanswered: Uint8Array;
  readonly letter: string | undefined;
}

function openColumns({ columns, cells, letters }: Table, raw: RawTable): OpenColumn[] {
  return columns.flatMap(({ kind, header, missingTokens }: Column, index) => {
    const found = cells[index];
    const unanswered = raw.columns[index]?.unanswered(missingTokens);
    if (kind !== "open-text" || found === undefined || unanswered === undefined) return [];
    const { text, start, end } = found;
    return [{ header, text, start, end, unanswered, letter: letters?.[index] }];
  });
}
