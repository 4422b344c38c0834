import type { PersonaFile, Source, Span } from "./persona-file.ts";

/** The content of `codebook.json`, as far as it is checked. */
export interface CodebookFile {
  readonly codes: readonly { readonly id: string }[];
  readonly codings: readonly {
    readonly id: string;
    readonly codeId: string;
    readonly spanId: string;
    readonly start: number;
    readonly end: number;
    readonly applies: string;
  }[];
  readonly sources: readonly Source[];
  readonly spans: readonly Span[];
}

/** A claim, with the codings that it counts. */
interface CodedClaim {
  readonly id: string;
  readonly evidence: readonly string[];
  readonly support: { readonly n: number };
  readonly fromCodings?: readonly string[];
}

/**
 * Checks that every coding is about a code and a part of a span that are there, and that a claim that counts codings has as
 * many people behind it as its codings have.
 */
export function checkCodebook(
  { codes, codings, spans }: CodebookFile,
  claims: readonly CodedClaim[],
): { readonly subject: string; readonly message: string }[] {
  const problems: { subject: string; message: string }[] = [];
  const demand = (holds: boolean, subject: string, message: string): void => {
    if (!holds) problems.push({ subject, message });
  };
  const codeIds = new Set(codes.map(({ id }) => id));
  const spanOf = new Map(spans.map((span) => [span.id, span]));
  const codingOf = new Map(codings.map((coding) => [coding.id, coding]));
  demand(codingOf.size === codings.length, "codebook", "two codings have the same id");
  for (const { id, codeId, spanId, start, end } of codings) {
    const length = spanOf.get(spanId)?.text.length ?? 0;
    demand(codeIds.has(codeId), id, `its code ${codeId} is not in the codebook`);
    demand(spanOf.has(spanId), id, `its span ${spanId} is not in the codebook`);
    demand(
      0 <= start && start < end && end <= length,
      id,
      `characters ${start} to ${end} are not in ${spanId}`,
    );
  }
  for (const { id, evidence, support, fromCodings = [] } of claims) {
    if (fromCodings.length === 0) continue;
    const counted = fromCodings.map((one) => codingOf.get(one));
    demand(!counted.includes(undefined), id, "it counts a coding that is not in the codebook");
    const said = counted.filter((coding) => coding?.applies === "yes");
    const people = new Set(said.map((coding) => spanOf.get(coding?.spanId ?? "")?.participantId));
    demand(people.size === support.n, id, `it says ${support.n} people; its codings are of ${people.size}`);
    const codesCounted = new Set(said.map((coding) => coding?.codeId));
    demand(codesCounted.size === 1, id, "it counts codings of several codes, or none that applies");
    const cited = Map.groupBy(evidence, (one) => placeOf(one).place);
    const isCited = (coding: CodebookFile["codings"][number] | undefined): boolean => {
      if (coding === undefined) return true;
      const { place, from = 0 } = placeOf(coding.spanId);
      const [start, end] = [from + coding.start, from + coding.end];
      const whole = { from: start, to: end };
      return (cited.get(place) ?? []).some((one) => {
        const part = { ...whole, ...placeOf(one) };
        return start <= part.from && part.to <= end;
      });
    };
    demand(said.every(isCited), id, "it counts codings of words that it does not cite");
    demand(evidence.length === said.length, id, "it cites words that none of its codings is about");
  }
  return problems;
}

/** The place that an id names, and the part of the words there: `s1:120-180`, `s1:120-180/4-20`. */
function placeOf(id: string): { readonly place: string; readonly from?: number; readonly to?: number } {
  const [place = "", part] = id.split("/");
  const [from, to] = (part ?? "").split("-").map(Number);
  return part === undefined || from === undefined || to === undefined ? { place } : { place, from, to };
}

/** What participants said that was coded, in the form in which words are checked against the sources. */
export function wordsOfCodings({ spans, sources }: CodebookFile): PersonaFile {
  const said = spans.filter(({ role }) => role === "participant");
  const memberIds = [...new Set(said.flatMap(({ participantId }) => participantId ?? []))];
  const { length: n } = memberIds;
  const segment = { n, of: n, share: 1, weighted: false, memberIds };
  const voices = said.map(({ id: spanId, text }) => ({ spanId, start: 0, end: text.length }));
  return { schemaVersion: 2, personas: [{ id: "codebook", segment, quotes: [], voices }], sources, spans };
}
