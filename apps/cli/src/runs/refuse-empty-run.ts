import { PersonaError } from "@persona/contracts";
import type { Generation, Persona } from "@persona/contracts";
import { voicesOf } from "@persona/cards";
import { claimsOf } from "@persona/verification";

/**
 * An empty run is not a run: there is no statement, no interpretation, nothing that was counted of answers, and nobody's
 * words. A card with little on it is kept, and says what is missing: what a model was paid for is not thrown away.
 *
 * @throws PersonaError `no-evidence` where no card says anything
 */
export function refuseEmptyRun({ set }: Generation): void {
  const texts = new Map(set.spans.map(({ id, text }) => [id, text]));
  const isSilent = (persona: Persona): boolean =>
    claimsOf(persona).length === 0 &&
    persona.interpretations.length === 0 &&
    persona.demographics.length === 0 &&
    persona.segment.definingVariables.length === 0 &&
    voicesOf(persona, (id) => texts.get(id)).length === 0;
  if (!set.personas.every(isSilent)) return;
  throw new PersonaError({
    code: "no-evidence",
    message:
      "there is nothing to put on a card: no statement, no answer that was counted, and no words to quote",
    hint: "More people, or longer answers, would help. persona load shows what was read of whom.",
  });
}
