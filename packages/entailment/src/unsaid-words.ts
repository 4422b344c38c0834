import { readText, reportingWords, stemOfWord } from "@persona/reading";
import { relativesOf, stemsAround } from "./comparison/align.ts";

/** Words that a name of people may have without evidence: they say that people are meant, and nothing about them. */
const anybody = new Set(
  "people person participant participants user users member members group those who others team folk type kind".split(
    " ",
  ),
);

/**
 * The words of a name or a title that no text has, neither as they are nor by a word of the same meaning. Of these, only
 * words that say something about the matter count.
 */
export function unsaidWords(title: string, said: readonly string[]): readonly string[] {
  const stems = stemsAround(said);
  return readText(title).words.flatMap(({ word, base, stem, tag }) => {
    const isTelling = /^(?:NOUN|PROPN|VERB|ADJ|NUM)$/.test(tag) && /[\p{L}\p{N}]/u.test(word);
    if (!isTelling || anybody.has(word) || reportingWords.has(base) || stems.has(stem)) return [];
    const kin = [...relativesOf(base).kin].some((one) => stems.has(one));
    return kin || stems.has(stemOfWord(base)) ? [] : [word];
  });
}
