import type { Corpus, EditTarget, PersonaSet } from "@persona/contracts";
import { claimsOf } from "@persona/verification";
import { claimKey, personaKey } from "./content-keys.ts";
import type { CitedSpan } from "./content-keys.ts";
import { spanFinder } from "./find-span.ts";

/** Finds what edits are about in a set as it was generated, and in the sources. */
export interface TargetIndex {
  /** Id of the persona with this key. */
  persona(key: string): string | undefined;
  /** Id of the generated statement with this key. */
  claim(key: string): string | undefined;
  /** The words that are meant: those that the set cites, and everything else that participants said. */
  span(target: EditTarget): CitedSpan | undefined;
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
  return {
    persona: (key) => personaIds.get(key),
    claim: (key) => claimIds.get(key),
    span: spanFinder({ spans, sources }, corpus),
  };
}
