import type { Corpus, PersonaSet, Source, Table } from "@persona/contracts";

/**
 * Tells whether a cited span lies within words that the corpus, read anew, gives to the same participant.
 *
 * @returns a check that answers with what is wrong, or undefined
 */
export function ownWords(
  corpus: Corpus,
  sources: readonly Source[],
): (span: PersonaSet["spans"][number]) => string | undefined {
  const nowOf = sourceIdsNow(corpus, sources);
  const said = Map.groupBy(corpus.spans, ({ sourceId }) => sourceId);
  for (const spans of said.values()) spans.sort((a, b) => a.start - b.start);
  const tables = new Map(
    corpus.tables.map((table) => [table.sourceId, { table, rowOf: rowsByNumber(table) }]),
  );

  return (span) => {
    const sourceId = nowOf.get(span.sourceId);
    if (sourceId === undefined) return "its source is not among those read";
    const found = tables.get(sourceId);
    const number = span.locator.row;
    if (found !== undefined && number !== undefined) {
      const row = found.rowOf.get(number);
      // where a cell stands is believed, not which row the span says it is
      if (row === undefined || !isCell(found.table, row, span)) return `it is no cell of row ${number}`;
      const isOwner = found.table.participantIds[row] === span.participantId;
      return isOwner ? undefined : `row ${number} is another participant's`;
    }
    const holder = said.get(sourceId)?.find(({ start, end }) => start <= span.start && span.end <= end);
    if (holder === undefined) return "nobody said it: it lies outside every utterance";
    if (holder.role !== "participant") return "it was not said by a participant";
    return holder.participantId === span.participantId ? undefined : "another participant said it";
  };
}

/** The ids that sources go by in a corpus read anew; they count in the order of reading, which may have changed. */
export function sourceIdsNow(
  corpus: Corpus,
  sources: readonly Source[],
): ReadonlyMap<string, string | undefined> {
  const idNow = new Map(corpus.sources.map((source) => [placeOf(source), source.id]));
  return new Map(sources.map((source) => [source.id, idNow.get(placeOf(source))]));
}

/** A file's sheets and entries are sources of their own. */
function placeOf({ uri, parts = [] }: Source): string {
  return JSON.stringify([uri, ...parts]);
}

function rowsByNumber({ participantIds, rows }: Table): ReadonlyMap<number, number> {
  return new Map(participantIds.map((_, row) => [rows?.[row] ?? row + 1, row]));
}

/** Whether a span is a cell of this row, in the column it names. */
function isCell(
  { cells, columns }: Table,
  row: number,
  { start, end, locator }: PersonaSet["spans"][number],
): boolean {
  return cells.some(
    (column, index) =>
      column.start[row] === start && column.end[row] === end && columns[index]?.header === locator.column,
  );
}
