import { claimFields } from "@persona/contracts";
import type { PersonaSet } from "@persona/contracts";

/** A card must have this many statements that several people share, or say that it has not. */
const fewest = 5;

/** How many statements the cards of a set share, and how many break the rule that "they" is never one person. */
export function sharedStatements(set: PersonaSet): {
  readonly counts: readonly number[];
  readonly ofOne: number;
  readonly silent: number;
} {
  const shown = set.personas.map((persona) => ({
    persona,
    statements: claimFields
      .flatMap((field) => persona[field])
      .filter(({ shownAs }) => shownAs === "statement"),
  }));
  return {
    counts: shown.map(({ statements }) => statements.length),
    ofOne: shown.flatMap(({ statements }) => statements).filter(({ support }) => support.n < 2).length,
    silent: shown.filter(
      ({ persona, statements }) =>
        statements.length < fewest &&
        !persona.openQuestions.some((question) => /could be said|was heard/.test(question)),
    ).length,
  };
}
