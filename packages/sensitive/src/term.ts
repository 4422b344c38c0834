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

/** What one word of a term may be. */
interface Choice {
  readonly words: ReadonlySet<string>;
  /** How the word may begin. */
  readonly beginnings: readonly string[];
}

/** Words that are looked for, one after the other. A gap is up to three words of any kind. */
export type Term = readonly (Choice | "gap")[];

/**
 * Reads terms, one a line, or with commas between them. `arthriti*` is any word that begins so; `~` is a gap; `a|b` is one of
 * the two.
 */
export function termsOf(list: string): readonly Term[] {
  return list
    .split(/[,\n]/)
    .map((term) =>
      term
        .split(" ")
        .filter((part) => part !== "")
        .map((part) => (part === "~" ? "gap" : choiceOf(part.split("|")))),
    )
    .filter((parts) => parts.length > 0);
}

function choiceOf(options: readonly string[]): Choice {
  const [beginnings, words] = [options.filter(isBeginning), options.filter((option) => !isBeginning(option))];
  return { words: new Set(words), beginnings: beginnings.map((option) => option.slice(0, -1)) };
}

function isBeginning(option: string): boolean {
  return option.endsWith("*");
}

/** How the first word of a term may begin. */
export function startsOf([first]: Term): readonly string[] {
  return first === undefined || first === "gap" ? [] : [...first.words, ...first.beginnings];
}

const mostBetween = 3;

/** The index after the last word of a term that begins at a word; undefined where it does not. */
export function endOf(term: Term, tokens: readonly Token[], from: number): number | undefined {
  let at = from;
  for (const [index, part] of term.entries()) {
    if (part === "gap") {
      const until = at + mostBetween;
      while (at < until && !matches(term[index + 1], tokens[at]?.word)) at += 1;
    } else if (matches(part, tokens[at]?.word)) at += 1;
    else return undefined;
  }
  return at;
}

function matches(part: Term[number] | undefined, word: string | undefined): boolean {
  if (part === undefined || part === "gap" || word === undefined) return false;
  return part.words.has(word) || part.beginnings.some((beginning) => word.startsWith(beginning));
}
