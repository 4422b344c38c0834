import { contentWords } from "./tokens.ts";

/** How one term is used: a stem, or two stems that stand side by side (`"bank feed"`). */
export interface TermUse {
  readonly term: string;
  /** How often in all. */
  count: number;
  /** Who uses it, and how often. */
  readonly byPerson: Map<number, number>;
  /** The forms it takes in the text, and how often each. */
  readonly forms: Map<string, number>;
}

/** Every term that people use. */
export interface Vocabulary {
  /** People who say or write anything with content. */
  readonly speakers: number;
  /** Content words in all. */
  readonly words: number;
  readonly terms: ReadonlyMap<string, TermUse>;
}

/** Counts the terms in what each person says. */
export function buildVocabulary(textsByPerson: readonly (readonly string[])[]): Vocabulary {
  const terms = new Map<string, TermUse>();
  let words = 0;
  let speakers = 0;
  textsByPerson.forEach((texts, person) => {
    const before = words;
    for (const text of texts) {
      for (const { term, form } of termsOf(text)) {
        if (!term.includes(" ")) words += 1;
        const use = terms.get(term) ?? { term, count: 0, byPerson: new Map(), forms: new Map() };
        use.count += 1;
        use.byPerson.set(person, (use.byPerson.get(person) ?? 0) + 1);
        use.forms.set(form, (use.forms.get(form) ?? 0) + 1);
        terms.set(term, use);
      }
    }
    if (words > before) speakers += 1;
  });
  return { speakers, words, terms };
}

/** The terms of one text: each content word, and each two that stand side by side. */
export function termsOf(text: string): readonly { readonly term: string; readonly form: string }[] {
  const tokens = contentWords(text);
  return tokens.flatMap((token, index) => {
    const single = { term: token.stem, form: token.word };
    const next = tokens[index + 1];
    if (next === undefined || next.position !== token.position + 1 || next.stem === token.stem)
      return [single];
    return [single, { term: `${token.stem} ${next.stem}`, form: `${token.word} ${next.word}` }];
  });
}

/** The form a term takes most often; the first met where two are equal. */
export function usualForm(use: TermUse): string {
  let usual = use.term;
  let most = 0;
  for (const [form, count] of use.forms) {
    if (count > most) [usual, most] = [form, count];
  }
  return usual;
}
