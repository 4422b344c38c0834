import { timesInFilms } from "@persona/text";
import type { Rule } from "../comparison/comparison.ts";
import { refused } from "../comparison/finding.ts";

/** Function words of languages that researchers report in, which English does not have. */
const foreign = new Set(
  "der das und ist nicht mit für von ein eine den dem sie wird keine kein immer auch le les des est une dans pour avec qui ne pas plus elle il sur aux jamais toujours el los las una que con para por su siempre nunca del il lo gli che di non per sono più het een van niet met zijn och att det som inte på jag".split(
    " ",
  ),
);

/** A claim in another language than its evidence cannot be read next to it. */
export const language: Rule = ({ reading, evidence }) => {
  const said = new Set(evidence.flatMap(({ words }) => words.map(({ word }) => word)));
  const words = reading.words.filter(({ word }) => /\p{L}/u.test(word) && !said.has(word));
  const others = words.filter(
    ({ word }) => foreign.has(word) || (timesInFilms(word) === 0 && word.length > 4),
  ).length;
  const linking = words.filter(({ word }) => foreign.has(word)).length;
  return linking >= 1 && others >= 2 && others >= 0.3 * words.length
    ? [refused("language", "it is in another language than its evidence")]
    : [];
};
