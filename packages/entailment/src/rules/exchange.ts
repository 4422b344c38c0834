import { wordSet } from "@persona/reading";
import type { ReadWord } from "@persona/reading";
import type { Rule } from "../comparison/comparison.ts";
import { refused } from "../comparison/finding.ts";

/** Fewer words than this can be in another order by chance. */
const fewest = 3;
/** What is compared is bounded, so that a long text takes no longer. */
const mostTexts = 8;
const mostPairs = 14;
const longestPhrase = 3;

/** Two phrases of a claim must not have changed places: "the date right and the total wrong", "from B to A". */
export const exchange: Rule = ({ reading, evidence }) => {
  for (const said of evidence.slice(0, mostTexts)) {
    const pairs = uniquePairs(reading.words, said.words).slice(0, mostPairs);
    // who does what is another rule's, and a passive names them the other way round
    const isTurned = reading.deeds.some((deed) =>
      said.deeds.some((other) => other.stem === deed.stem && other.isPassive !== deed.isPassive),
    );
    if (pairs.length < fewest || isTurned) continue;
    const found = exchanged(pairs, reading.words, said.words);
    if (found !== undefined)
      return [refused("exchange", `“${found[0].word}” and “${found[1].word}” have changed places`)];
  }
  return [];
};

/** The last words of two phrases that have changed places, where all else is in order. */
function exchanged(
  pairs: readonly Pair[],
  words: readonly ReadWord[],
  said: readonly ReadWord[],
): readonly [ReadWord, ReadWord] | undefined {
  const order = pairs.map(({ theirs }) => theirs.at);
  if (isSorted(order)) return undefined;
  for (let one = 0; one < pairs.length; one += 1) {
    for (let length = 1; length <= longestPhrase; length += 1) {
      for (let other = one + length; other < pairs.length; other += 1) {
        for (
          let otherLength = 1;
          otherLength <= longestPhrase && other + otherLength <= pairs.length;
          otherLength += 1
        ) {
          const first = pairs[one + length - 1]?.mine;
          const second = pairs[other + otherLength - 1]?.mine;
          if (first === undefined || second === undefined || kindOf(first) !== kindOf(second)) continue;
          const isPhrase =
            isBare(pairs.slice(one, one + length)) && isBare(pairs.slice(other, other + otherLength));
          if (!isPhrase || isMoved(pairs, one, other, words, said)) continue;
          // something must stay in its place between the two, or all may have moved
          const isTied = other > one + length || pairs.length > length + otherLength + 1;
          const swapped = [
            ...order.slice(0, one),
            ...order.slice(other, other + otherLength),
            ...order.slice(one + length, other),
            ...order.slice(one, one + length),
            ...order.slice(other + otherLength),
          ];
          const start = pairs[other]?.mine.at ?? 0;
          const isJoined =
            other === one + length &&
            words.slice(first.at + 1, start).some(({ word }) => /^(?:and|but|or|,|;|then)$/.test(word));
          const isLinkedAlike =
            other > one + length ||
            linksBetween(words, first.at, start).some((link) =>
              linksBetween(
                said,
                pairs[other + otherLength - 1]?.theirs.at ?? 0,
                pairs[one]?.theirs.at ?? 0,
              ).includes(link),
            );
          if (isTied && isLinkedAlike && !isJoined && isSorted(swapped) && !isMutual(words, first, second))
            return [first, second];
        }
      }
    }
  }
  return undefined;
}

/** Whether words are moved without what ties them: a phrase with its preposition or verb says the same elsewhere. */
function isBare(moved: readonly Pair[]): boolean {
  return (
    moved.length === 1 ||
    moved.every(({ mine }) => mine.tag !== "VERB" && mine.tag !== "AUX" && !relational.has(mine.word))
  );
}

/** Whether one of two phrases keeps its preposition, which the other has not: "for eleven years" stands elsewhere. */
function isMoved(
  pairs: readonly Pair[],
  one: number,
  other: number,
  words: readonly ReadWord[],
  said: readonly ReadWord[],
): boolean {
  const [mine, theirs] = [one, other].map((at) => openerOf(words, pairs[at]?.mine.at ?? 0));
  if (mine === theirs) return false;
  return [
    [one, mine],
    [other, theirs],
  ].some(([at, opener]) => opener !== "" && opener === openerOf(said, pairs[Number(at)]?.theirs.at ?? 0));
}

/** The preposition that begins the phrase of a word; empty where there is none. */
function openerOf(words: readonly ReadWord[], at: number): string {
  let before = at - 1;
  while (/^(?:DET|ADJ|NUM|NOUN|PROPN)$/.test(words[before]?.tag ?? "")) before -= 1;
  return /^(?:ADP|PART)$/.test(words[before]?.tag ?? "") ? (words[before]?.word ?? "") : "";
}

/** What ties two phrases that stand next to each other. */
function linksBetween(words: readonly ReadWord[], from: number, to: number): readonly string[] {
  return words
    .slice(from + 1, to)
    .flatMap(({ word, tag, stem }) => (relational.has(word) || tag === "VERB" ? [stem] : []));
}

function isSorted(order: readonly number[]): boolean {
  return order.every((at, index) => index === 0 || at > (order[index - 1] ?? 0));
}

/** "receipts and invoices" are in no order, and "the bill with the label" is "the label with the bill". */
function isMutual(words: readonly ReadWord[], first: ReadWord, second: ReadWord): boolean {
  const between = words.slice(first.at + 1, second.at);
  if (between.some(({ word }) => word === "with")) return true;
  return (
    between.length > 0 &&
    between.every(({ word, tag }) => /^(?:and|or|nor|,)$/.test(word) || /^(?:DET|ADJ)$/.test(tag))
  );
}

interface Pair {
  readonly mine: ReadWord;
  readonly theirs: ReadWord;
}

const telling = /^(?:NOUN|PROPN|VERB|ADJ|NUM|ADV)$/;
const relational = wordSet("than not from to before after over of on in into by with per is are at then");

/** The words that both have once, in the order of the claim. */
function uniquePairs(mine: readonly ReadWord[], theirs: readonly ReadWord[]): readonly Pair[] {
  const count = (words: readonly ReadWord[]): Map<string, ReadWord | undefined> => {
    const found = new Map<string, ReadWord | undefined>();
    for (const word of words) {
      const isUsed =
        (telling.test(word.tag) && word.word.length > 1) ||
        relational.has(word.word) ||
        word.value !== undefined;
      if (isUsed) found.set(word.stem, found.has(word.stem) ? undefined : word);
    }
    return found;
  };
  const [ours, others] = [count(mine), count(theirs)];
  return [...ours].flatMap(([stem, word]) => {
    const other = others.get(stem);
    return word === undefined || other === undefined ? [] : [{ mine: word, theirs: other }];
  });
}

function kindOf({ tag, value }: ReadWord): string {
  if (value !== undefined || tag === "NUM") return "number";
  return /^(?:NOUN|PROPN|PRON)$/.test(tag) ? "noun" : tag;
}
