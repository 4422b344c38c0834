import { directions } from "@persona/reading";
import type { Reading, ReadWord } from "@persona/reading";
import type { Rule } from "../comparison/comparison.ts";
import { refused } from "../comparison/finding.ts";

/** Words of direction and degree, each with its opposites. */
const opposites = new Map<string, Set<string>>();
for (const [one = "", ...others] of directions) {
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
  if (
    comparesWithNothing(evidence) &&
    !comparesWithNothing([reading]) &&
    reading.words.some(({ word }) => word === "than")
  )
    return [refused("comparison", "the evidence says that nothing is more so")];
  const better = betterIn(reading, evidence);
  if (better !== undefined)
    return [refused("comparison", `the evidence compares something else with ${better}`)];
  const turned = turnedIn(reading, evidence);
  if (turned !== undefined)
    return [refused("exchange", `“${turned[0]}” and “${turned[1]}” have changed places`)];
  const said = new Set(evidence.flatMap(({ words }) => words.map(({ word }) => word)));
  return reading.words.flatMap(({ word, isDenied }) => {
    const against = opposites.get(word);
    if (against === undefined || said.has(word)) return [];
    const own = new Set(reading.words.map((one) => one.word));
    const found = evidence
      .flatMap(({ words }) => words)
      .find(
        (one) =>
          against.has(one.word) &&
          !own.has(one.word) &&
          one.isDenied === isDenied &&
          !isGivenToThem(one, evidence),
      );
    // "from Dave", "to college": who gives and where somebody goes are no opposites
    if (/^(?:from|to)$/.test(word) && !isOfSame(word, found?.word ?? "")) return [];
    // "in" and "on" begin so many phrases that only verbs with them turn round
    if (
      found === undefined ||
      (/^(?:in|on|over|with|into)$/.test(word) && found.tag === "ADP" && !isParticle(word))
    )
      return [];
    return [refused("comparison", `it says “${word}”; the evidence says “${found.word}”`)];
  });

  function isOfSame(word: string, other: string): boolean {
    const mine = nounAt(reading, word);
    return evidence.some((said) => nounAt(said, other) === mine);
  }

  function isParticle(word: string): boolean {
    const at = reading.words.findIndex((one) => one.word === word);
    const next = reading.words[at + 1];
    return reading.words[at - 1]?.tag === "VERB" && (next === undefined || next.tag === "PUNCT");
  }
};

/** "Nothing calms me more than tea." */
function comparesWithNothing(texts: readonly Reading[]): boolean {
  return texts.some(({ words, clauses }) =>
    clauses.some(
      ({ from, to }) =>
        /^(?:nothing|nobody|none|no)$/.test(words[from]?.word ?? "") &&
        words.slice(from, to).some(({ word }) => word === "than"),
    ),
  );
}

/** "to sign" says no direction, and what is given "to me" comes from somebody. */
function isGivenToThem(found: ReadWord, evidence: readonly Reading[]): boolean {
  if (found.word !== "to") return false;
  const next = evidence.find(({ words }) => words[found.at] === found)?.words[found.at + 1];
  return found.tag === "PART" || next?.tag === "VERB" || /^(?:me|us)$/.test(next?.word ?? "");
}

/** "the recipe first and the parcel last" where the parcel comes first: words of direction with each other's nouns. */
function turnedIn(claim: Reading, evidence: readonly Reading[]): readonly [string, string] | undefined {
  for (const [one, against] of opposites) {
    for (const other of against) {
      const mine = [nounAt(claim, one), nounAt(claim, other)];
      if (mine[0] === undefined || mine[1] === undefined || mine[0] === mine[1]) continue;
      const isTurned = evidence.some(
        (said) => nounAt(said, one) === mine[1] && nounAt(said, other) === mine[0],
      );
      if (isTurned) return [one, other];
    }
  }
  return undefined;
}

/** What the evidence finds less than another ("better than the folder"), and the claim says the more of. */
function betterIn({ words }: Reading, evidence: readonly Reading[]): string | undefined {
  for (const said of evidence) {
    const than = said.words.findIndex(({ word }) => word === "than");
    const compared = said.words.filter(
      ({ at, tag, word }) =>
        /^(?:ADJ|ADV)$/.test(tag) &&
        (at < than || (word.endsWith("er") && /^(?:and|but)$/.test(said.words[at - 1]?.word ?? ""))),
    );
    if (than === -1) continue;
    for (const more of compared) {
      const mine = words.find(({ word }) => word === more.word);
      if (mine === undefined || mine.isDenied !== more.isDenied) continue;
      const first = said.words.slice(0, Math.min(more.at, than));
      const behind = said.words.slice(than + 1, clauseEndAt(said, than));
      const [theirs, others] = [termsOf(first), termsOf(behind)];
      const own = termsOf(words.slice(0, mine.at).filter(({ isAdjunct }) => !isAdjunct));
      const turned = own.intersection(others.difference(theirs));
      const isTurned =
        turned.size > 0 &&
        own.isDisjointFrom(theirs.difference(others)) &&
        termsOf(words.slice(mine.at + 1)).isDisjointFrom(turned);
      if (isTurned) return said.words.find(({ stem }) => turned.has(stem))?.word;
    }
  }
  return undefined;
}

/** What tells one side of a comparison from the other: "this till", "the old one". */
function termsOf(words: readonly ReadWord[]): ReadonlySet<string> {
  return new Set(
    words.flatMap(({ tag, word, stem }) =>
      /^(?:NOUN|PROPN|ADJ)$/.test(tag) || /^(?:this|that|these|those)$/.test(word) ? [stem] : [],
    ),
  );
}

function clauseEndAt({ words }: Reading, from: number): number {
  const end = words.findIndex(({ word, at }) => at > from && /^(?:and|but|[.,;!?])$/.test(word));
  return end === -1 ? words.length : end;
}

/** The stem of the noun that is next to a word, or of what follows `from` and `to`. */
function nounAt({ words }: Reading, word: string): string | undefined {
  const at = words.findIndex((one) => one.word === word);
  if (at === -1) return undefined;
  if (/^(?:from|to)$/.test(word)) return words.slice(at + 1).find(({ isContent }) => isContent)?.stem;
  return words
    .filter((one) => /^(?:NOUN|PROPN)$/.test(one.tag) && !opposites.has(one.word))
    .toSorted((a, b) => Math.abs(a.at - at) - Math.abs(b.at - at))[0]?.stem;
}
