import { keyness } from "../text/keyness.ts";
import type { TermUse, Vocabulary } from "../text/vocabulary.ts";
import type { Points } from "./points.ts";

const largestShare = 0.67;

/**
 * How much each person uses each word that at least two people, and at most two thirds of them, use: 1 + ln of the
 * count, times the word's weight.
 */
export function usagePoints(vocabulary: Vocabulary, people: readonly number[]): Points {
  const rowOf = new Map(people.map((person, row) => [person, row]));
  const uses = [...vocabulary.terms.values()].filter(
    ({ byPerson }) => byPerson.size >= 2 && byPerson.size <= largestShare * vocabulary.speakers,
  );
  const values = new Float64Array(people.length * uses.length);
  uses.forEach((use, column) => {
    const weight = wordWeight(use, vocabulary);
    for (const [person, count] of use.byPerson) {
      const row = rowOf.get(person);
      if (row !== undefined) values[row * uses.length + column] = (1 + Math.log(count)) * weight;
    }
  });
  return { values, rows: people.length, columns: uses.length };
}

/**
 * How telling a word is: the root of its keyness (how much more it is used here than in everyday speech) times the root
 * of p(1 − p), which is highest where half of the people use it.
 */
export function wordWeight({ term, count, byPerson }: TermUse, { words, speakers }: Vocabulary): number {
  const share = byPerson.size / Math.max(1, speakers);
  return Math.sqrt(keyness(term, count, words)) * Math.sqrt(share * (1 - share));
}
