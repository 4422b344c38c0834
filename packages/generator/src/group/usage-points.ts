import { termWeight } from "../text/topics.ts";
import type { Vocabulary } from "../text/vocabulary.ts";
import type { Points } from "./points.ts";

const largestShare = 0.67;

/**
 * How much each person uses each word that at least two people, and at most two thirds of them, use: 1 + ln of the
 * count, times the word's weight (see `termWeight`).
 */
export function usagePoints(vocabulary: Vocabulary, people: readonly number[]): Points {
  const rowOf = new Map(people.map((person, row) => [person, row]));
  const uses = [...vocabulary.terms.values()].filter(
    ({ term, byPerson }) =>
      !term.includes(" ") && byPerson.size >= 2 && byPerson.size <= largestShare * vocabulary.speakers,
  );
  const values = new Float64Array(people.length * uses.length);
  uses.forEach((use, column) => {
    const weight = termWeight(use, vocabulary);
    for (const [person, count] of use.byPerson) {
      const row = rowOf.get(person);
      if (row !== undefined) values[row * uses.length + column] = (1 + Math.log(count)) * weight;
    }
  });
  return { values, rows: people.length, columns: uses.length };
}
