/** A word of a text with its place. */
export interface Token {
  /** In lower case, with straight apostrophes. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** The words of a text. A hyphen divides words. */
export function tokensOf(text: string): readonly Token[] {
  return [...text.matchAll(/[\p{L}\p{N}\p{M}'’]+/gu)].map(({ 0: word, index }) => ({
    word: word.toLowerCase().replaceAll("’", "'"),
    start: index,
    end: index + word.length,
  }));
}

/**
 * Words that are looked for, one after the other. `arthriti*` is any word that begins so; `~` stands for up to three words;
 * `a|b` is one of both.
 */
export type Term = readonly string[];

/** Terms, one a line, or with commas between them. */
export function termsOf(list: string): readonly Term[] {
  return list
    .split(/[,\n]/)
    .map((term) => term.split(" ").filter((part) => part !== ""))
    .filter((parts) => parts.length > 0);
}

const mostBetween = 3;

/** The index after the last word of a term that begins at a word; undefined where it does not. */
export function endOf(term: Term, tokens: readonly Token[], from: number): number | undefined {
  let at = from;
  for (let part = 0; part < term.length; part += 1) {
    const wanted = term[part] ?? "";
    if (wanted === "~") {
      const next = term[part + 1] ?? "";
      let skipped = 0;
      while (skipped < mostBetween && !matches(next, tokens[at]?.word)) {
        at += 1;
        skipped += 1;
      }
    } else if (matches(wanted, tokens[at]?.word)) at += 1;
    else return undefined;
  }
  return at;
}

function matches(wanted: string, word: string | undefined): boolean {
  if (word === undefined) return false;
  return wanted
    .split("|")
    .some((one) => (one.endsWith("*") ? word.startsWith(one.slice(0, -1)) : word === one));
}
