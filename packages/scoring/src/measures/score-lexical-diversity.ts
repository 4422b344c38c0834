import type { Score } from "@persona/contracts";
import { notApplicable } from "./make-score.ts";
import { statedClaims } from "../subject/subject.ts";
import type { Subject } from "../subject/subject.ts";

const windowSize = 50;
const factorLimit = 0.72;

/** Lexical diversity, for information only: the text of a model is diverse whether or not it is true. */
export function scoreLexicalDiversity(subject: Subject): Score {
  const words = statedClaims(subject).flatMap(
    ({ claim }) => claim.text.toLowerCase().match(/[\p{L}\p{N}'’]+/gu) ?? [],
  );
  const [average, length] = [movingAverage(words), textualDiversity(words)];
  return notApplicable(
    "lexical-diversity",
    "it is for information only: the text of a model is diverse whether or not it is true",
    {
      value: average,
      reading:
        words.length === 0
          ? "There are no words to measure."
          : `In a stretch of ${windowSize} words, ${Math.round(100 * average)} % are different words. This score decides nothing.`,
      parts: [
        { name: `MATTR, ${windowSize} words`, value: words.length === 0 ? null : average },
        { name: "MTLD", value: words.length === 0 ? null : length },
        { name: "words", value: words.length },
      ],
    },
  );
}

/** Moving-average type–token ratio (Covington and McFall 2010): the mean share of different words in every window. */
export function movingAverage(words: readonly string[]): number {
  const size = Math.min(windowSize, words.length);
  if (size === 0) return 0;
  const counts = new Map<string, number>();
  let sum = 0;
  words.forEach((word, at) => {
    counts.set(word, (counts.get(word) ?? 0) + 1);
    if (at >= size) {
      const left = words[at - size] ?? "";
      const count = (counts.get(left) ?? 1) - 1;
      if (count === 0) counts.delete(left);
      else counts.set(left, count);
    }
    if (at >= size - 1) sum += counts.size / size;
  });
  return sum / (words.length - size + 1);
}

/**
 * Measure of textual lexical diversity (McCarthy and Jarvis 2010): mean length of stretches that keep a ratio over
 * 0.72.
 */
export function textualDiversity(words: readonly string[]): number {
  return (stretches(words) + stretches(words.toReversed())) / 2;
}

function stretches(words: readonly string[]): number {
  let factors = 0;
  let seen = new Set<string>();
  let length = 0;
  for (const word of words) {
    seen.add(word);
    length += 1;
    if (seen.size / length > factorLimit) continue;
    factors += 1;
    seen = new Set();
    length = 0;
  }
  if (length > 0) factors += (1 - seen.size / length) / (1 - factorLimit);
  return factors === 0 ? words.length : words.length / factors;
}
