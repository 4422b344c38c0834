import type { Corpus, Span } from "@persona/contracts";

/** By the hash of a source the one participant who speaks in it, where it is one: of these spans, which may be those cited. */
export function onlySpeakers({
  sources,
  spans,
}: {
  readonly sources: Corpus["sources"];
  readonly spans: readonly Pick<Span, "sourceId" | "participantId">[];
}): ReadonlyMap<string, string> {
  const people = Map.groupBy(
    spans.filter(({ participantId }) => participantId !== undefined),
    ({ sourceId }) => sourceId,
  );
  return new Map(
    sources.flatMap(({ id, sha256 }) => {
      const speakers = new Set(people.get(id)?.map(({ participantId }) => participantId));
      const [only] = speakers;
      return speakers.size === 1 && only !== undefined ? [[sha256, only] as const] : [];
    }),
  );
}
