import type { Claim, Persona } from "@persona/contracts";
import { claimsOf } from "@persona/verification";

/** The statements that a card makes: what stands among the interpretations and the assumptions is not one. */
export function claimsOnCard(persona: Persona): readonly Claim[] {
  const apart = new Set([...persona.interpretations, ...persona.assumptions]);
  return claimsOf(persona).filter((claim) => !apart.has(claim));
}
