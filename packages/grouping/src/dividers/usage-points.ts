import type { CodeVariate, Comparison } from "@persona/facts";
import { buildVocabulary, countPhrases, meanKeyness } from "@persona/text";
import { ownWords } from "./plain-speech.ts";
import type { Points } from "./points.ts";

const largestShare = 0.67;
/** A code weighs as much as two words, and all codes together at most half of all words (docs/decisions/0157-codes-next-to-words.md). */
const [wordsOfCode, mostOfCodes] = [2, 0.5];

/**
 * How much each placed person uses each word, and each phrase of two or three words, that at least two people and at
 * most two thirds of them use, in words of their own ({@link ownWords}). A word counts 1 + ln of how often it is used,
 * a phrase 1, times its weight.
 */
export function usagePoints({
  texts: said,
  placed,
  variates: { codes = [] } = {},
}: Pick<Comparison, "texts" | "placed"> & {
  readonly variates?: Pick<Comparison["variates"], "codes">;
}): Points {
  const texts = ownWords(said);
  const vocabulary = buildVocabulary(texts);
  const rowOf = new Map(placed.map((person, row) => [person, row]));
  const most = largestShare * vocabulary.speakers;
  const used = [...vocabulary.terms.values()].filter(
    ({ byPerson }) => byPerson.size >= 2 && byPerson.size <= most,
  );
  const isUsable = (stem: string): boolean => (vocabulary.terms.get(stem)?.byPerson.size ?? 0) >= 2;
  const phrases = [...countPhrases(texts, isUsable).values()]
    .filter(({ term, people }) => term.includes(" ") && people.size >= 2 && people.size <= most)
    .map(({ term, count, people }) => ({
      term,
      count,
      byPerson: new Map([...people].map((person) => [person, 1])),
    }));
  const uses = [...used, ...phrases];
  const values = new Float64Array(placed.length * uses.length);
  uses.forEach((use, column) => {
    const weight = weightOf(meanKeyness(use, vocabulary));
    for (const [person, count] of use.byPerson) {
      const row = rowOf.get(person);
      if (row !== undefined) values[row * uses.length + column] = (1 + Math.log(count)) * weight;
    }
  });
  const words = { values, rows: placed.length, columns: uses.length };
  return codes.length === 0 ? words : withCodes(words, codes, placed);
}

/** The words and the codes of each person. */
function withCodes(
  { values, rows, columns }: Points,
  codes: readonly CodeVariate[],
  placed: readonly number[],
): Points {
  const all = columns + codes.length;
  const joined = new Float64Array(rows * all);
  const squares = values.reduce((sum, value) => sum + value * value, 0);
  const having = codes.reduce(
    (sum, { people }) => sum + placed.filter((person) => people.has(person)).length,
    0,
  );
  const share = Math.min(mostOfCodes, (wordsOfCode * codes.length) / Math.max(1, columns));
  const weight = squares === 0 || having === 0 ? 1 : Math.sqrt((share * squares) / having);
  placed.forEach((person, row) => {
    joined.set(values.subarray(row * columns, (row + 1) * columns), row * all);
    codes.forEach(({ people }, at) => {
      if (people.has(person)) joined[row * all + columns + at] = weight;
    });
  });
  return { values: joined, rows, columns: all };
}

/**
 * The fourth root of keyness, so that one rare word does not outweigh several words of the subject. How many people use a
 * word has no influence: giving more weight to what half of them use would favor groups of equal size.
 */
function weightOf(key: number): number {
  return key ** (1 / 4);
}
