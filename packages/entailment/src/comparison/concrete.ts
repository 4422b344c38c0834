import { relationsOf } from "@persona/reading";

/** Things, food, places, times, amounts, animals (lexicographer files of WordNet); of ideas, a claim has its own words. */
const classes = new Set(["n05", "n06", "n08", "n13", "n15", "n17", "n21", "n23", "n27", "n28"]);

/** Whether a noun names something that can be seen or counted; one that nobody knows is taken for such. */
export function isConcrete(base: string): boolean {
  return classes.has(relationsOf(base).classes[0] ?? "n06");
}
