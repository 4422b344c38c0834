import { claimFields } from "@persona/contracts";
import type { Persona, PersonaSet, Source } from "@persona/contracts";

/** The sources that a persona's statements and quotes cite, in the order of the set. */
export function citedSources(persona: Persona, { spans, sources }: PersonaSet): readonly Source[] {
  const spanIds = new Set([
    ...persona.quotes.map(({ spanId }) => spanId),
    ...claimFields
      .flatMap((field) => persona[field])
      .flatMap(({ evidence, counterEvidence }) => [...evidence, ...counterEvidence]),
  ]);
  const cited = new Set(spans.filter(({ id }) => spanIds.has(id)).map(({ sourceId }) => sourceId));
  return sources.filter(({ id }) => cited.has(id));
}
