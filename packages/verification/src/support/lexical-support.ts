import { contentWords, remembering } from "@persona/text";
import type { Vocabulary } from "@persona/text";

/** A single citation must contain this share of a claim to count for it. */
export const leastTouch = 0.2;

/** Measures how many of the words of one text are in others. */
export interface LexicalSupport {
  /** IDF-weighted share of the claim's content words that the texts contain, 0 to 1. 0 for a claim without content. */
  recall(claim: string, texts: readonly string[]): number;
  /** How much a stem counts: 1 for a word that everybody uses, more for a rarer one. */
  weight(stem: string): number;
}

/** Weights words by the people who use them: a word that few people use says more than one that all use. */
export function lexicalSupport(vocabulary: Vocabulary): LexicalSupport {
  const weight = (stem: string): number => {
    const people = vocabulary.terms.get(stem)?.byPerson.size ?? 0;
    return 1 + Math.log((1 + vocabulary.speakers) / (1 + people));
  };
  const stemsOf = remembering(
    (text): ReadonlySet<string> => new Set(contentWords(text).map(({ stem }) => stem)),
  );
  return {
    weight,
    recall(claim, texts) {
      const held = texts.map(stemsOf);
      let total = 0;
      let found = 0;
      for (const stem of stemsOf(claim)) {
        const weighs = weight(stem);
        total += weighs;
        if (held.some((stems) => stems.has(stem))) found += weighs;
      }
      return total === 0 ? 0 : found / total;
    },
  };
}
