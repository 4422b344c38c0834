import { stemmer } from "stemmer";
import { isStopWord } from "./stop-words.ts";

/** A content word of a text. */
export interface Token {
  /** The word as written, in lower case. */
  readonly word: string;
  /** Its stem (Porter 1980), under which forms of one word meet. */
  readonly stem: string;
  /** Position among all words of the text, stop words and breaks between phrases included: neighbors differ by one. */
  readonly position: number;
}

const wordPattern = /[\p{L}\p{N}]+(?:['’][\p{L}]+)?/gu;
/** What may stand between neighbors. */
const joins = /^[\s-]*$/;
const stems = new Map<string, string>();
const maxCachedStems = 200_000;

/** The content words of a text: stop words, numbers and single letters are left out. */
export function contentWords(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let position = 0;
  let end = 0;
  for (const match of text.matchAll(wordPattern)) {
    // words on both sides of a comma or a full stop are no neighbors
    position += joins.test(text.slice(end, match.index)) ? 1 : 2;
    end = match.index + match[0].length;
    const word = match[0].toLowerCase().replace(/['’].*$/u, "");
    if (word.length < 2 || isStopWord(word) || /^\p{N}/u.test(word)) continue;
    tokens.push({ word, stem: stemOf(word), position });
  }
  return tokens;
}

function stemOf(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stem = stemmer(word);
  if (stems.size >= maxCachedStems) stems.clear();
  stems.set(word, stem);
  return stem;
}
