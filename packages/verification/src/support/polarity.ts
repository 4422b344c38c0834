import { remembering } from "@persona/text";

const negation =
  /\b(?:no|not|never|none|nobody|nothing|neither|nor|cannot|without|hardly|barely|rarely|seldom|disagree|false|unselected|refus(?:e|es|ed|ing))\b|n['’]t\b/i;

const negations = new RegExp(negation, "gi");

/** "No, I do it myself": an interjection answers somebody, and does not deny what follows. */
const interjection = /(?:^|[.!?]\s+)no[,.!]/gi;

/** Whether a text denies something. */
export const isNegated: (text: string) => boolean = remembering((text) =>
  negation.test(text.replaceAll(interjection, " ")),
);

/** A text without the words that deny: what it is about, for or against. */
export const withoutDenial: (text: string) => string = remembering((text) => text.replaceAll(negations, " "));

/** Words that say the opposite of each other, in the forms people use. */
const pairs: readonly (readonly [string, string])[] = [
  ["easy easily easier easiest", "hard harder hardest difficult difficulty"],
  ["simple simply simpler", "complicated complex confusing"],
  ["love loves loved like likes liked enjoy enjoys enjoyed", "hate hates hated dislike dislikes disliked"],
  ["trust trusts trusted", "distrust distrusts distrusted mistrust mistrusts"],
  ["fast faster quick quickly quicker", "slow slower slowly"],
  ["cheap cheaper affordable", "expensive costly pricey"],
  ["always", "never rarely seldom"],
  ["more", "less fewer"],
  ["clear clearly", "unclear confusing"],
  ["reliable reliably", "unreliable unreliably"],
  ["useful helpful", "useless unhelpful"],
  ["safe secure", "unsafe insecure risky"],
  ["happy satisfied pleased", "unhappy dissatisfied frustrated annoyed"],
  ["comfortable confident", "uncomfortable anxious nervous worried"],
  ["possible able", "impossible unable"],
  ["early", "late"],
  ["good great better", "bad poor worse"],
  ["important", "unimportant"],
  ["accept accepts accepted", "reject rejects rejected"],
  ["succeed succeeds works", "fail fails failed"],
];

let opposites: ReadonlyMap<string, readonly string[]> | undefined;

function oppositesOf(word: string): readonly string[] {
  opposites ??= readPairs();
  return opposites.get(word) ?? [];
}

function readPairs(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const [one, other] of pairs) {
    const sides = [one.split(" "), other.split(" ")] as const;
    for (const word of sides[0]) found.set(word, [...(found.get(word) ?? []), ...sides[1]]);
    for (const word of sides[1]) found.set(word, [...(found.get(word) ?? []), ...sides[0]]);
  }
  return found;
}

/**
 * The words of a text that have an opposite, each with all of its opposites; written out, so that texts can be
 * compared.
 */
export const oppositeWords: (text: string) => string = remembering((text) =>
  wordsOf(text).flatMap(oppositesOf).join(" "),
);

/**
 * Whether two texts about the same thing are on opposite sides: one denies it and the other does not, or
 * one says `hard` where the other says `easy`; both together cancel out ("not hard" is "easy").
 */
export function isOpposite(one: string, other: string): boolean {
  const denialDiffers = isNegated(one) !== isNegated(other);
  return denialDiffers !== turns(one, other);
}

/** Whether the other text contains the opposite of a word of one text, and not the word itself. */
function turns(one: string, other: string): boolean {
  const [here, there] = [wordSetOf(one), wordSetOf(other)];
  for (const word of here) {
    if (there.has(word)) continue;
    const against = oppositesOf(word);
    if (against.some((opposite) => there.has(opposite) && !here.has(opposite))) return true;
  }
  return false;
}

const wordSetOf = remembering((text): ReadonlySet<string> => new Set(wordsOf(text)));

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}]+/gu) ?? [];
}
