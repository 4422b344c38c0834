import { measureAgreement } from "@persona/coding";
import type { Codebook, Corpus } from "@persona/contracts";
import type { CodeWork } from "./code-work.ts";

/** A codebook with what edits made of it. What a review made is in an order that does not depend on when it did. */
export function recodedCodebook(
  { codes, codings, judged, spans, changed }: CodeWork,
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
  return {
    ...codebook,
    agreement: agreementOf(codebook, before, isJudgedAlike(judged, before) ? changed : undefined),
  };
}

/** Whether the coders judged the same words as before: words that are hidden were judged by nobody. */
function isJudgedAlike(judged: Codebook["judged"], before: Codebook): boolean {
  return before.judged.every(({ spanIds }, at) => spanIds.length === judged[at]?.spanIds.length);
}

/**
 * Agreement is measured of the codes that were changed; about the others the coders said nothing new.
 *
 * @param changed undefined where all may have changed
 */
function agreementOf(
  codebook: Codebook,
  { agreement }: Codebook,
  changed: CodeWork["changed"] | undefined,
): Codebook["agreement"] {
  if (changed === undefined) return measureAgreement(codebook);
  const isKnown = new Set(agreement.map(({ codeId }) => codeId));
  const again = codebook.codes.filter(({ id }) => changed.has(id) || !isKnown.has(id));
  const measured = measureAgreement({ ...codebook, codes: again });
  const ofCode = Map.groupBy(
    [...agreement.filter(({ codeId }) => !changed.has(codeId)), ...measured],
    ({ codeId }) => codeId,
  );
  return codebook.codes.flatMap(({ id }) => ofCode.get(id) ?? []);
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
