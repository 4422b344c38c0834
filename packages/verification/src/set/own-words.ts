import type { PersonaSet, Table } from "@persona/contracts";
import type { RereadCorpus } from "./reread-corpus.ts";

/** A span as a set writes it. */
export type CitedSpan = PersonaSet["spans"][number];

/**
 * Makes a check of whether a cited span lies within words that the corpus gives to the same participant.
 *
 * @returns says what is wrong with a span, or undefined
 */
export function ownWords({
  corpus,
  sourceIdNow,
}: Pick<RereadCorpus, "corpus" | "sourceIdNow">): (span: CitedSpan) => string | undefined {
  const said = Map.groupBy(corpus.spans, ({ sourceId }) => sourceId);
  for (const spans of said.values()) spans.sort((a, b) => a.start - b.start);
  const tables = new Map(
    corpus.tables.map((table) => [table.sourceId, { table, rowOf: rowsByNumber(table) }]),
  );

  return (span) => {
    const sourceId = sourceIdNow(span.sourceId);
    if (sourceId === undefined) return "its source is not among those that were read";
    const found = tables.get(sourceId);
    const number = span.locator.row;
    if (found !== undefined && number !== undefined) {
      const row = found.rowOf.get(number);
      // the position of a cell decides, not the row that the span names
      if (row === undefined || !isCell(found.table, row, span)) return `it is not a cell of row ${number}`;
      const isOwner = found.table.participantIds[row] === span.participantId;
      return isOwner ? undefined : `row ${number} belongs to another participant`;
    }
    const holder = said.get(sourceId)?.find(({ start, end }) => start <= span.start && span.end <= end);
    if (holder === undefined) return "nobody said it: it lies outside of every utterance";
    if (holder.role !== "participant") return "it was not said by a participant";
    return holder.participantId === span.participantId ? undefined : "another participant said it";
  };
}

function rowsByNumber({ participantIds, rows }: Table): ReadonlyMap<number, number> {
  return new Map(participantIds.map((_, row) => [rows?.[row] ?? row + 1, row]));
}

/** Whether a span is a cell of this row, in the column that it names. */
function isCell({ cells, columns }: Table, row: number, { start, end, locator }: CitedSpan): boolean {
  return cells.some(
    (column, index) =>
      column.start[row] === start && column.end[row] === end && columns[index]?.header === locator.column,
  );
}
