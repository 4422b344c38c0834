import { spanId } from "@persona/contracts";
import type { Column, Locator, Span, Table } from "@persona/contracts";
import { missingTest } from "../codebook/missing-tokens.ts";

/** The answers of a table's open-text columns as spans, row by row. */
export function openTextSpans(table: Table): Span[] {
  const { sourceId, participantIds, lines, rows, sheet } = table;
  const open = openColumns(table);
  const spans: Span[] = [];
  for (const [row, participantId] of participantIds.entries()) {
    const line = lines[row] ?? 1;
    for (const { header, text: texts, start: starts, end: ends, isMissing, letter } of open) {
      const text = texts[row] ?? "";
      if (isMissing(text)) continue;
      const locator: Locator = { line, row: rows?.[row] ?? row + 1, column: header };
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
  readonly isMissing: (text: string) => boolean;
  readonly letter: string | undefined;
}

function openColumns({ columns, cells, letters }: Table): OpenColumn[] {
  return columns.flatMap(({ kind, header, missingTokens }: Column, index) => {
    const found = cells[index];
    if (kind !== "open-text" || found === undefined) return [];
    const { text, start, end } = found;
    return [{ header, text, start, end, isMissing: missingTest(missingTokens), letter: letters?.[index] }];
  });
}
