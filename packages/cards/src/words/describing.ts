import type { Persona } from "@persona/contracts";

type Distribution = Persona["demographics"][number];

const rating =
  /\b(?:scores?|ratings?|rate|rated|stars?|nps|satisf\w*|recommend\w*|liking|likelihood|how likely)\b/i;

/** What people do says most of who they are. */
const role =
  /\b(?:role|occupation|profession|job|(?:kind|type) of (?:business|work|company|organi[sz]ation|user))\b/i;

const mostRoles = 3;

/** What most of them are: the most frequent answers to the first question that says who they are. */
export function rolesOf(
  persona: Persona,
): readonly { readonly level: string; readonly n: number; readonly of: number }[] {
  const [first] = describing(persona).who;
  if (first === undefined) return [];
  return first.distribution
    .filter(({ folded }) => folded === undefined)
    .toSorted((a, b) => b.n - a.n)
    .slice(0, mostRoles)
    .map(({ level, n }) => ({ level, n, of: first.answered }));
}

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
