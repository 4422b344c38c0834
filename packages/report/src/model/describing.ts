import type { Persona } from "@persona/contracts";

type Distribution = Persona["demographics"][number];

const rating =
  /\b(?:scores?|ratings?|rate|rated|stars?|nps|satisf\w*|recommend\w*|liking|likelihood|how likely)\b/i;

/** Questions that only describe a group: who they are, and how they rate something, which does not say who they are. */
export function describing(persona: Persona): {
  readonly who: readonly Distribution[];
  readonly ratings: readonly Distribution[];
} {
  return {
    who: persona.demographics.filter(({ question }) => !rating.test(question)),
    ratings: persona.demographics.filter(({ question }) => rating.test(question)),
  };
}
