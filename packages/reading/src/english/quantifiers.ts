import { wordSet } from "./phrase-list.ts";

/** How often, or of how many, something is said: from all to none. */
export type Degree = "all" | "most" | "half" | "some" | "few" | "none";

/** Words of frequency and amount. */
export const degreeWords: ReadonlyMap<string, Degree> = new Map([
  ...words(
    "all",
    "always every all everyone everybody everything constantly each entire entirely completely totally invariably whole unfailingly perpetually forever",
  ),
  ...words(
    "most",
    "usually often mostly regularly frequently generally normally most typically commonly repeatedly habitually routinely",
  ),
  ...words("half", "half"),
  ...words("some", "sometimes some occasionally several partly maybe perhaps"),
  ...words("few", "few little once rarely seldom hardly barely twice scarcely minority"),
  ...words("none", "never none nobody nothing no"),
]);

export const rank: Readonly<Record<Degree, number>> = { all: 5, most: 4, half: 3, some: 2, few: 1, none: 0 };

/** Words that say that something goes on, or comes back. */
export const goingOn = wordSet("keep continue still again constantly repeatedly");

function words(degree: Degree, list: string): readonly (readonly [string, Degree])[] {
  return list.split(" ").map((word) => [word, degree] as const);
}
