import { phraseList } from "../english/phrase-list.ts";
import type { Rule } from "../comparison/comparison.ts";
import { refused } from "../comparison/finding.ts";

/** Words of direction and degree, each with its opposites. */
const pairs = phraseList(`
more less fewer, better worse, best worst, before after, above below under, over under, up down, on off, in out, into from,
inside outside, most least fewest, first last, early late, earlier later, sooner later, buy sell, left right
`);
const opposites = new Map<string, Set<string>>();
for (const [one = "", ...others] of pairs) {
  for (const other of others) {
    opposites.set(one, (opposites.get(one) ?? new Set()).add(other));
    opposites.set(other, (opposites.get(other) ?? new Set()).add(one));
  }
}
/** A claim that is this close to its evidence compares the same things. */
const isClose = 0.6;

/** A comparison and a direction must not be turned round. */
export const comparisonWords: Rule = ({ reading, evidence, coverage, aligned }) => {
  if (coverage < isClose || aligned.length < 2) return [];
  const said = new Set(evidence.flatMap(({ words }) => words.map(({ word }) => word)));
  return reading.words.flatMap(({ word, isDenied }) => {
    const against = opposites.get(word);
    if (against === undefined || said.has(word)) return [];
    const found = evidence
      .flatMap(({ words }) => words)
      .find((one) => against.has(one.word) && one.isDenied === isDenied);
    // "in" and "on" begin so many phrases that only verbs with them turn round
    if (
      found === undefined ||
      (/^(?:in|on|over|with|into)$/.test(word) && found.tag === "ADP" && !isParticle(word))
    )
      return [];
    return [refused("comparison", `it says “${word}”; the evidence says “${found.word}”`)];
  });

  function isParticle(word: string): boolean {
    const at = reading.words.findIndex((one) => one.word === word);
    const next = reading.words[at + 1];
    return reading.words[at - 1]?.tag === "VERB" && (next === undefined || next.tag === "PUNCT");
  }
};
