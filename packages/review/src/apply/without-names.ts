import { personaSetSchema } from "@persona/contracts";
import type { PersonaSet } from "@persona/contracts";

/** A set that does not say who decided what. What was decided, when and why stays. */
export function withoutNames(set: PersonaSet): PersonaSet {
  // nothing but edits has this field
  const text = JSON.stringify(set, (key, value: unknown) => (key === "who" ? undefined : value));
  return personaSetSchema.parse(JSON.parse(text));
}
