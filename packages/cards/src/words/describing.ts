import type { Persona } from "@persona/contracts";

type Distribution = Persona["demographics"][number];

const rating =
  /\b(?:scores?|ratings?|rate|rated|stars?|nps|satisf\w*|recommend\w*|liking|likelihood|how likely)\b/i;

/** What people do says most of who they are. */
const role =
  /\b(?:role|occupation|profession|job|(?:kind|type) of (?:business|work|company|organi[sz]ation|user))\b/i;

/** Questions that only describe a group: who they are, their role first, and how they rate something, which does not say who they are. */
export function describing(persona: Persona): {
  readonly who: readonly Distribution[];
  readonly ratings: readonly Distribution[];
} {
  return {
    who: persona.demographics
      .filter(({ question }) => !rating.test(question))
      .toSorted((a, b) => Number(role.test(b.question)) - Number(role.test(a.question))),
    ratings: persona.demographics.filter(({ question }) => rating.test(question)),
  };
}
