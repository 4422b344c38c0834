import { contentWords } from "./tokens.ts";
import type { Token } from "./tokens.ts";

/** A word or a phrase in a text. */
export interface Term {
  /** The stems of its content words in alphabetical order: "notebook sharing" and "share my notebooks" are one term. */
  readonly term: string;
  /** As written, on one line. */
  readonly form: string;
  /** Where it is in the text, in UTF-16 code units. */
  readonly from: number;
  readonly to: number;
}

const longest = 3;

/**
 * The terms of a text: each content word, and each two or three that occur together.
 *
 * @param isUsable leaves out words that no term may contain. @default keeps every word
 */
export function termsIn(text: string, isUsable: (stem: string) => boolean = () => true): readonly Term[] {
  const tokens = contentWords(text);
  const terms: Term[] = [];
  tokens.forEach((first, index) => {
    const phrase: Token[] = [];
    for (const token of tokens.slice(index, index + longest)) {
      const isNext = token.position === first.position + phrase.length;
      if (!isNext || !isUsable(token.stem) || phrase.some(({ stem }) => stem === token.stem)) break;
      phrase.push(token);
      terms.push(termOf(text, phrase));
    }
  });
  return terms;
}

function termOf(text: string, phrase: readonly Token[]): Term {
  const from = phrase[0]?.from ?? 0;
  const to = phrase.at(-1)?.to ?? 0;
  return {
    term: keyOf(phrase.map(({ stem }) => stem)),
    form: text
      .slice(from, to)
      .replaceAll(/\s+/g, " ")
      .replace(/['’]s$/, ""),
    from,
    to,
  };
}

/** The term that stems form, in any order. */
export function keyOf(stems: readonly string[]): string {
  return stems.toSorted().join(" ");
}
