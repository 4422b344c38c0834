import type { Persona, PersonaSet, Scores, Tier } from "@persona/contracts";

/** Scores of the groups themselves: where one fails, no group is as sure as its stability says. */
const scoresOfGroups = ["held-out-lift", "abstention"] as const;
const lower: Readonly<Record<Tier, Tier>> = {
  stable: "tentative",
  tentative: "anecdotal",
  anecdotal: "anecdotal",
};

/**
 * A set with the tiers that its scores leave: where the persona does not help to guess what did not form the groups, or where
 * groups are found in data without any, each tier is one step lower, and each persona says what lowered it. Tiers that
 * earlier scores lowered are first raised to what the division gave.
 */
export function lowerTiers(set: PersonaSet, { scores }: Pick<Scores, "scores">): PersonaSet {
  const by = scoresOfGroups.filter((name) =>
    scores.some((score) => score.name === name && score.verdict === "fail"),
  );
  return {
    ...set,
    personas: set.personas.map((persona) => {
      const { tier: from } = asDivided(persona);
      if (by.length === 0 || lower[from] === from) return asDivided(persona);
      return { ...persona, tier: lower[from], lowered: { from, by: [...by] } };
    }),
  };
}

/** A set with the tiers that the division gave. */
export function raiseTiers(set: PersonaSet): PersonaSet {
  return { ...set, personas: set.personas.map(asDivided) };
}

function asDivided({ lowered, ...persona }: Persona): Persona {
  return { ...persona, tier: lowered?.from ?? persona.tier };
}
