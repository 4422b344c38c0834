import type { SoughtWord } from "./search-terms.ts";

/** How much of what was asked for stands in a statement or right around it. */
export interface MatchRating {
  /** The share of what was asked for, 0 to 1; rare words count more. */
  readonly coverage: number;
  /** The same of the things that were asked for, without people and deeds. 0 where the question names no thing. */
  readonly things: number;
  /** How many of the words stand there, in any form. */
  readonly words: number;
  /** Whether at least one of the words itself stands there, and not only words of the same meaning. */
  readonly isNamed: boolean;
  /** Whether one stands in the sentence itself. */
  readonly isNamedHere: boolean;
}

/** The places of each term that was found: in the sentence, in those next to it, in the question before it. */
type Match = Readonly<Record<string, readonly string[]>>;

const placeWeights: Readonly<Record<string, number>> = { words: 1, near: 0.8, question: 0.8 };
/** A word of the same meaning: a "package" is no "software". */
const relatedWeight = 0.3;

/** What is needed to rate a match. */
export interface RatingOptions {
  /** What each of the words counts. */
  readonly weights: readonly number[];
  /** What all forms of a term share. */
  readonly familyOf: (term: string) => string;
  /** What another word of the same family counts, next to the word itself. */
  readonly familyWeight: number;
}

/** Rates a match. */
export function rateMatch(
  sought: readonly SoughtWord[],
  match: Match,
  { weights, ...families }: RatingOptions,
): MatchRating {
  const strengths = sought.map((word) => strengthOf(word, match, families));
  const named = sought.flatMap(({ term }) =>
    Object.entries(match).flatMap(([found, places]) => (isWord(found, term, families) ? [places] : [])),
  );
  const shareOf = (isIn: (word: SoughtWord) => boolean): number => {
    let [found, all] = [0, 0];
    for (const [at, word] of sought.entries()) {
      if (!isIn(word)) continue;
      all += weights[at] ?? 0;
      found += (strengths[at] ?? 0) * (weights[at] ?? 0);
    }
    return all === 0 ? 0 : found / all;
  };
  return {
    coverage: shareOf(() => true),
    things: shareOf(({ isPerson, isDeed }) => !isPerson && !isDeed),
    words: strengths.filter((strength) => strength > 0).length,
    isNamed: named.length > 0,
    isNamedHere: named.some((places) => places.includes("words")),
  };
}

type Families = Omit<RatingOptions, "weights">;

/** Whether a term is the word itself: where forms of a word count in full, any of them is. */
function isWord(found: string, term: string, { familyOf, familyWeight }: Families): boolean {
  return found === term || (familyWeight === 1 && familyOf(found) === familyOf(term));
}

/** How surely a word stands in a statement or around it, 0 to 1. */
function strengthOf({ term, related }: SoughtWord, match: Match, families: Families): number {
  const { familyOf, familyWeight } = families;
  let strength = 0;
  for (const [found, places] of Object.entries(match)) {
    const like =
      found === term
        ? 1
        : familyOf(found) === familyOf(term)
          ? familyWeight
          : related.has(found)
            ? relatedWeight
            : 0;
    if (like === 0) continue;
    for (const place of places) strength = Math.max(strength, like * (placeWeights[place] ?? 0));
  }
  return strength;
}
