import { spanSchema } from "@persona/contracts";
import type { Corpus, PersonaSet } from "@persona/contracts";
import { claimsOf } from "@persona/verification";
import { claimKey, personaKey, spanKey } from "./content-keys.ts";
import type { CitedSpan } from "./content-keys.ts";

/** Finds what edits are about in a set as it was generated, and in the sources. */
export interface TargetIndex {
  /** Id of the persona with this key. */
  persona(key: string): string | undefined;
  /** Id of the generated statement with this key. */
  claim(key: string): string | undefined;
  /** The words with this key: those that the set cites, and everything else that participants said. */
  span(key: string): CitedSpan | undefined;
}

/** Indexes a set as it was generated. */
export function indexTargets(
  { personas, spans, sources }: PersonaSet,
  corpus: Pick<Corpus, "spans" | "sources">,
): TargetIndex {
  const personaIds = new Map(personas.map((persona) => [personaKey(persona), persona.id]));
  const claimIds = new Map(
    personas.flatMap((persona) =>
      claimsOf(persona).map((claim) => [claimKey(persona, claim), claim.id] as const),
    ),
  );
  let spansByKey: ReadonlyMap<string, CitedSpan> | undefined;
  const spanIndex = (): ReadonlyMap<string, CitedSpan> => {
    const sourceOf = new Map([...corpus.sources, ...sources].map((source) => [source.id, source]));
    const all = [...corpus.spans.filter(({ role }) => role === "participant").map(withoutSpeaker), ...spans];
    return new Map(
      all.flatMap((span) => {
        const source = sourceOf.get(span.sourceId);
        return source === undefined ? [] : [[spanKey(span, source), span] as const];
      }),
    );
  };
  return {
    persona: (key) => personaIds.get(key),
    claim: (key) => claimIds.get(key),
    span: (key) => (spansByKey ??= spanIndex()).get(key),
  };
}

const citedSpanSchema = spanSchema.omit({ speaker: true });

/** A span as a set holds it: who speaks is known by their pseudonym. */
function withoutSpeaker(span: Corpus["spans"][number]): CitedSpan {
  return citedSpanSchema.parse(span);
}
