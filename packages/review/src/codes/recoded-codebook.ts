import { measureAgreement } from "@persona/coding";
import type { Codebook, Corpus } from "@persona/contracts";
import type { CodeWork } from "./code-work.ts";

/** A codebook with what edits made of it. What a review made is in an order that does not depend on when it did. */
export function recodedCodebook(
  { codes, codings, judged, spans }: CodeWork,
  before: Codebook,
  corpus: Pick<Corpus, "sources">,
): Codebook {
  const imported = codings.filter(({ entry }) => entry === undefined);
  const made = codings.filter(({ entry }) => entry !== undefined).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const cited = new Set(codings.map(({ spanId }) => spanId));
  const ownSpans = new Set(before.spans.map(({ id }) => id));
  const added = [...spans.values()]
    .filter(({ id }) => cited.has(id) && !ownSpans.has(id))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const allSpans = [...before.spans.filter(({ id }) => cited.has(id)), ...added];
  const sourceIds = new Set(allSpans.map(({ sourceId }) => sourceId));
  const sources = new Map([...before.sources, ...corpus.sources].map((source) => [source.id, source]));
  const known = new Set(before.codes.map(({ id }) => id));
  const codebook = {
    ...before,
    codes: [
      ...codes.filter(({ id }) => known.has(id)),
      ...codes.filter(({ id }) => !known.has(id)).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    ],
    codings: [...imported, ...made],
    judged: [...judged, ...judgedBy(made)],
    sources: [...sources.values()].filter(({ id }) => sourceIds.has(id)),
    spans: allSpans,
  };
  return { ...codebook, agreement: measureAgreement(codebook) };
}

/** What a review judged: only the words and the codes that somebody said something of. */
function judgedBy(made: Codebook["codings"]): Codebook["judged"] {
  const groups = Map.groupBy(made, ({ coder, codeId }) => JSON.stringify([coder.id, codeId]));
  return [...groups]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, own]) => {
      const [first] = own;
      if (first === undefined) return [];
      const spanIds = [...new Set(own.map(({ spanId }) => spanId))];
      return [{ coder: first.coder, spanIds, codeIds: [first.codeId] }];
    });
}
