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
  const idNow = new Map(corpus.sources.map(({ uri, id }) => [uri, id]));
  const nowOf = new Map(sources.map(({ id, uri }) => [id, idNow.get(uri)]));
  const said = Map.groupBy(corpus.spans, ({ sourceId }) => sourceId);
  for (const spans of said.values()) spans.sort((a, b) => a.start - b.start);
  const owners = new Map(corpus.tables.map((table) => [table.sourceId, ownersByRow(table)]));

  return (span) => {
    const sourceId = nowOf.get(span.sourceId);
    if (sourceId === undefined) return "its source is not among those read";
    const rows = owners.get(sourceId);
    if (rows !== undefined && span.locator.row !== undefined) {
      const isOwner = rows.get(span.locator.row) === span.participantId;
      return isOwner ? undefined : `row ${span.locator.row} is another participant's`;
    }
    const holder = said.get(sourceId)?.find(({ start, end }) => start <= span.start && span.end <= end);
    if (holder === undefined) return "nobody said it: it lies outside every utterance";
    if (holder.role !== "participant") return "it was not said by a participant";
    return holder.participantId === span.participantId ? undefined : "another participant said it";
  };
}

function ownersByRow({ participantIds, rows }: Table): ReadonlyMap<number, string> {
  return new Map(participantIds.map((id, index) => [rows?.[index] ?? index + 1, id]));
}
