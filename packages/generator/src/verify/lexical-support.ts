import { contentWords } from "../text/tokens.ts";
import type { Vocabulary } from "../text/vocabulary.ts";

/** How much of a claim its evidence must hold: the share of content words, weighted by how rare they are. */
export const leastSupport = 0.35;

/** A single citation must hold this much of a claim to count for it. */
export const leastTouch = 0.2;

/** Judges whether words carry words. */
export interface LexicalSupport {
  /** IDF-weighted share of the claim's content words that the texts hold, 0 to 1. 0 for a claim without content. */
  recall(claim: string, texts: readonly string[]): number;
}

/** Weighs words by the people who use them: a word that few use says more than one that all use. */
export function lexicalSupport(vocabulary: Vocabulary): LexicalSupport {
  const weigh = (stem: string): number => {
    const people = vocabulary.terms.get(stem)?.byPerson.size ?? 0;
    return 1 + Math.log((1 + vocabulary.speakers) / (1 + people));
  };
  return {
    recall(claim, texts) {
      const held = new Set(texts.flatMap((text) => contentWords(text).map(({ stem }) => stem)));
      const stems = new Set(contentWords(claim).map(({ stem }) => stem));
      let total = 0;
      let found = 0;
      for (const stem of stems) {
        total += weigh(stem);
        if (held.has(stem)) found += weigh(stem);
      }
      return total === 0 ? 0 : found / total;
    },
  };
}

const negation = /\b(?:no|not|never|none|nobody|nothing|neither|nor|cannot|without|hardly)\b|n['’]t\b/i;

/** "No, I do it myself": an interjection, which answers somebody and denies nothing of what follows. */
const interjection = /(?:^|[.!?]\s+)no[,.!]/gi;

/** Whether a text denies something. */
export function isNegated(text: string): boolean {
  return negation.test(text.replaceAll(interjection, " "));
}
