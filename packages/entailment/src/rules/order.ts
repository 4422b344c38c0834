import type { ReadWord, Reading } from "@persona/reading";
import type { Place } from "../comparison/align.ts";
import type { Rule } from "../comparison/comparison.ts";
import { isClose } from "../comparison/comparison.ts";
import { refused } from "../comparison/finding.ts";

/** Which side of something, in time, an opener says. */
const sides = new Map([
  ["before", "before"],
  ["until", "before"],
  ["till", "before"],
  ["after", "after"],
  ["once", "after"],
  ["since", "after"],
]);

/** What is done before something must not be said to be done after it: "before lunch", "once the honey sets". */
export const order: Rule = ({ aligned, reading, evidence }) =>
  reading.clauses.flatMap((clause) => {
    const words = aligned.filter(({ word }) => word.clause === clause.at);
    return words.flatMap(({ word, places }) => {
      const mine = sideOf(reading, word);
      if (mine === undefined || !isClose({ aligned }, clause.at)) return [];
      // where the verb of the claim is, if the word stands there too
      const verb = aligned.find((one) => one.word.tag === "VERB" && isGoverning(one.word, word, reading));
      const near = places.filter((place) => verb?.places.some((one) => isTogether(one, place)) === true);
      const sides = (near.length > 0 ? near : places).map((place) => {
        const said = evidence[place.reading];
        return said === undefined ? undefined : sideOf(said, place.word);
      });
      const isTurned = sides.length > 0 && sides.every((side) => side !== undefined && side !== mine);
      return isTurned
        ? [refused("time", `the evidence has it on the other side of it: ${mine} ${word.word}`)]
        : [];
    });
  });

/** Whether a verb says what is done before or after: the one of its clause, or of the clause before. */
function isGoverning(verb: ReadWord, word: ReadWord, { clauses }: Reading): boolean {
  if (verb === word) return false;
  const isLinked = sides.has(clauses[word.clause]?.link ?? "");
  return isLinked
    ? verb.clause === word.clause - 1 || verb.clause === word.clause + 1
    : verb.clause === word.clause;
}

function isTogether(one: Place, other: Place): boolean {
  return one.reading === other.reading && Math.abs(one.word.clause - other.word.clause) <= 0;
}

/** The side that the opener of a word's phrase, or of its clause, says. */
function sideOf({ words, clauses }: Reading, { at, clause }: ReadWord): string | undefined {
  for (let before = at - 1; before >= 0 && before >= at - 4; before -= 1) {
    const { word = "", tag = "" } = words[before] ?? {};
    if (sides.has(word) && tag !== "ADV") return sides.get(word);
    if (!/^(?:DET|ADJ|NUM|NOUN|PROPN|PRON)$/.test(tag)) break;
  }
  return sides.get(clauses[clause]?.link ?? "");
}
