import { claimFields } from "@persona/contracts";
import type { Claim, Persona } from "@persona/contracts";

/** Every claim of a persona, interpretations and assumptions included. */
export function claimsOf(persona: Persona): readonly Claim[] {
  return [
    ...claimFields.flatMap((field) => persona[field]),
    ...persona.interpretations,
    ...persona.assumptions,
  ];
}
