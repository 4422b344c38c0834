import type { Rule } from "../comparison/comparison.ts";
import type { Aligned } from "../comparison/align.ts";
import { refused, unproven } from "../comparison/finding.ts";
import type { Finding } from "../comparison/finding.ts";

/** A claim with this share of its evidence's words copies it: what it adds is an addition, and no other word for it. */
const copies = 0.6;
/** A claim with less of its words from the evidence is in words of its own. */
const isSame = 0.5;
/** A clause with this share of its words from the evidence follows it. */
const isTold = 0.6;

/** A claim that says what its evidence says must not add to it: adjectives, details, clauses. */
export const addition: Rule = ({ aligned, reading, coverage, echo }) => {
  const findings: Finding[] = [];
  const added = aligned.filter(({ strength }) => strength === undefined);
  for (const { word } of added) {
    const next = aligned.find((one) => one.word.at > word.at && one.word.at <= word.at + 4 && isNoun(one));
    const isAttribute =
      word.tag === "ADJ" &&
      next !== undefined &&
      reading.words
        .slice(word.at + 1, next.word.at)
        .every(({ tag, word: between }) => /^(?:ADJ|PUNCT|CCONJ|NOUN|ADV)$/.test(tag) || between === "and");
    if (isAttribute && next.places.length > 0 && coverage >= isSame)
      findings.push(refused("addition", `the evidence does not say “${word.word}”`));
  }
  const clauses = reading.clauses.map((clause) => ({
    clause,
    words: aligned.filter(({ word }) => word.clause === clause.at),
  }));
  const isAnyTold = clauses.some(
    ({ words }) => words.length > 0 && shareOf(words) >= isTold && words.length >= 2,
  );
  for (const { words } of clauses) {
    if (isAnyTold && words.length >= 1 && words.every(({ strength }) => strength === undefined))
      findings.push(
        refused("addition", `the evidence says nothing of “${words.map(({ word }) => word.word).join(" ")}”`),
      );
  }
  // a verb may carry what the evidence says without one
  const details = added.filter(
    ({ word }) => word.tag !== "VERB" && word.tag !== "AUX" && !word.word.endsWith("ing"),
  );
  if (
    details.length > 0 &&
    findings.length === 0 &&
    aligned.length >= 3 &&
    coverage >= copies &&
    echo >= copies
  )
    findings.push(
      refused("addition", `it adds to the evidence: ${added.map(({ word }) => word.word).join(", ")}`),
    );
  if (added.length > 0 && findings.length === 0)
    findings.push(unproven("words", `not in the evidence: ${added.map(({ word }) => word.word).join(", ")}`));
  return findings;
};

function isNoun({ word }: Aligned): boolean {
  return word.tag === "NOUN" || word.tag === "PROPN";
}

function shareOf(words: readonly Aligned[]): number {
  return words.filter(({ places }) => places.length > 0).length / words.length;
}
