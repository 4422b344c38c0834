import { contentWords } from "./tokens.ts";

/** How one word is used, in all its forms. */
export interface TermUse {
  /** The stem of the word. */
  readonly term: string;
  /** How often in all. */
  count: number;
  /** Who uses it, and how often, by the position of the person. */
  readonly byPerson: Map<number, number>;
}

/** Every content word that people use. */
export interface Vocabulary {
  /** People who say or write anything with content. */
  readonly speakers: number;
  /** Content words in all. */
  readonly words: number;
  readonly terms: ReadonlyMap<string, TermUse>;
}

/** Counts the content words in what each person says. */
export function buildVocabulary(textsByPerson: readonly (readonly string[])[]): Vocabulary {
  const terms = new Map<string, TermUse>();
  let words = 0;
  let speakers = 0;
  textsByPerson.forEach((texts, person) => {
    const before = words;
    for (const text of texts) {
      for (const { stem } of contentWords(text)) {
        words += 1;
        const use = terms.get(stem) ?? { term: stem, count: 0, byPerson: new Map() };
        use.count += 1;
        use.byPerson.set(person, (use.byPerson.get(person) ?? 0) + 1);
        terms.set(stem, use);
      }
    }
    if (words > before) speakers += 1;
  });
  return { speakers, words, terms };
}
