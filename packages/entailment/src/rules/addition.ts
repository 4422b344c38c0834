import type { Reading, ReadWord } from "@persona/reading";
import type { Rule } from "../comparison/comparison.ts";
import { isConcrete } from "../comparison/concrete.ts";
import type { Aligned } from "../comparison/align.ts";
import { refused, unproven } from "../comparison/finding.ts";
import type { Finding } from "../comparison/finding.ts";

/** A claim with this share of its evidence's words copies it: what it adds is an addition, and no other word for it. */
const copies = 0.6;
/** A claim with less of its words from the evidence is in words of its own. */
const isSame = 0.5;
/** A claim with this share of its words from the evidence tells it, however much it leaves out. */
const tells = 0.75;
/** A clause with this share of its words from the evidence follows it. */
const isTold = 0.6;

/** A claim that says what its evidence says must not add to it: adjectives, details, clauses. */
export const addition: Rule = ({ aligned, reading, evidence, coverage, echo }) => {
  const findings: Finding[] = [];
  const added = aligned.filter(({ strength, word }) => strength === undefined && !isAge(word, reading));
  const isCopy = coverage >= copies && echo >= copies;
  for (const [index, { word, strength }] of aligned.entries()) {
    if (strength !== undefined) continue;
    const next = aligned
      .slice(index + 1, index + 5)
      .find((one) => one.word.at > word.at && one.word.at <= word.at + 4 && isNoun(one));
    const isAttribute =
      word.tag === "ADJ" &&
      next !== undefined &&
      reading.words
        .slice(word.at + 1, next.word.at)
        .every(({ tag, word: between }) => /^(?:ADJ|PUNCT|CCONJ|NOUN|ADV)$/.test(tag) || between === "and");
    if (isAttribute && next.strength === "same" && coverage >= isSame && !isSaidOtherwise(next, evidence))
      findings.push(
        (isCopy || coverage >= tells ? refused : unproven)(
          "addition",
          `the evidence does not say “${word.word}”`,
        ),
      );
  }
  const byClause = Map.groupBy(aligned, ({ word }) => word.clause);
  const clauses = reading.clauses.map((clause) => ({ words: byClause.get(clause.at) ?? [] }));
  const isAnyTold = clauses.some(({ words }) => words.length > 1 && shareOf(words) >= isTold);
  for (const { words } of clauses) {
    if (isAnyTold && words.length >= 1 && words.every(({ strength }) => strength === undefined))
      findings.push(
        (words.length > 1 ? refused : unproven)(
          "addition",
          `the evidence says nothing of “${words.map(({ word }) => word.word).join(" ")}”`,
        ),
      );
  }
  const details = added.filter(
    ({ word }) =>
      !isPronounThere(word, reading, evidence) &&
      (word.tag === "PROPN" || (word.tag === "NOUN" && isConcrete(word.base))),
  );
  if (details.length > 0 && findings.length === 0 && aligned.length >= 3 && isCopy)
    findings.push(
      refused("addition", `it adds to the evidence: ${details.map(({ word }) => word.word).join(", ")}`),
    );
  if (added.length > 0 && !findings.some(({ says }) => says === "refused"))
    findings.push(unproven("words", `not in the evidence: ${added.map(({ word }) => word.word).join(", ")}`));
  return findings;
};

/** "A two-year-old": the number is compared, and "old" adds nothing. */
function isAge({ word, at }: ReadWord, { words }: Reading): boolean {
  const near = words.slice(Math.max(0, at - 2), at + 3).map((one) => one.word);
  return /^(?:old|years?)$/.test(word) && near.includes("old") && near.some((one) => /^years?$/.test(one));
}

/** Whether a noun names what the evidence calls "it" or "them", where the same is done to it. */
function isPronounThere({ at }: ReadWord, { deeds }: Reading, evidence: readonly Reading[]): boolean {
  const mine = deeds.filter(({ others }) =>
    others.some((party) => party.at === at && party.preposition === ""),
  );
  return evidence.some((said) =>
    said.deeds.some(
      ({ stem, others }) =>
        mine.some((deed) => deed.stem === stem) &&
        others.some((party) => /^(?:it|them|this|that|those|these)$/.test(said.words[party.at]?.word ?? "")),
    ),
  );
}

/** Whether the noun of an adjective has one of its own in the evidence: "a stiff buckle" is another word for it. */
function isSaidOtherwise({ places }: Aligned, evidence: readonly Reading[]): boolean {
  return places.some(
    ({ word, reading }) => evidence[reading]?.words[word.at - 1]?.tag === "ADJ" && word.at > 0,
  );
}

function isNoun({ word }: Aligned): boolean {
  return word.tag === "NOUN" || word.tag === "PROPN";
}

function shareOf(words: readonly Aligned[]): number {
  return words.filter(({ places }) => places.length > 0).length / words.length;
}
