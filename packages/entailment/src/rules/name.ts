import type { Rule } from "../comparison/comparison.ts";
import { refused, unproven } from "../comparison/finding.ts";

/** Names of people, places and brands must be in the evidence. */
export const name: Rule = ({ reading, evidence, around }) => {
  const said = new Set(evidence.flatMap(({ words }) => words.map(({ stem }) => stem)));
  return reading.words
    .filter(({ isName, stem, word }) => isName && !said.has(stem) && /\p{L}/u.test(word))
    .map(({ stem, word }) =>
      around.has(stem)
        ? unproven("name", `only what stands around the evidence names ${word}`)
        : refused("name", `the evidence does not name ${word}`),
    );
};
