import type { Identifier } from "./identifier.ts";

/** Endings with which names are made small, in a dozen languages. */
const endings =
  "ita ito itas itos illa illo i y ie ies chen lein le li el erl ka ko ek ka inha inho inhas ette etta etto ina ino uccia uccio ushka uschka enka cik zinho zinha cito cita ke je tje s z".split(
    " ",
  );
const least = 4;

/**
 * Finds forms of known names that nobody wrote down: shortened and made small ("Marisolita"), and misspelled by one letter
 * ("Marysol"). Each word is looked up, so that time grows with the text alone.
 */
export class NameVariants {
  readonly #names = new Set<string>();
  readonly #stems = new Set<string>();
  readonly #near = new Set<string>();

  /** @param names of people, in full */
  constructor(names: readonly string[]) {
    for (const part of names.flatMap((name) => name.split(/[^\p{L}\p{M}]+/u))) {
      const name = plain(part);
      if (name.length < least || this.#names.has(name) || !/^\p{Lu}/u.test(part)) continue;
      this.#names.add(name);
      this.#stems.add(name).add(name.replace(/[aeiouy]$/, ""));
      if (name.length > least) for (const near of withoutOne(name)) this.#near.add(near);
    }
  }

  /** The places of such forms; names as they are known are not among them. */
  find(text: string): Identifier[] {
    if (this.#names.size === 0) return [];
    const found: Identifier[] = [];
    for (const match of text.matchAll(/(?<![\p{L}\p{N}_@'’-])\p{Lu}[\p{L}\p{M}]{3,24}(?![\p{L}\p{N}_])/gu)) {
      const word = plain(match[0]);
      // a name as it is known is found by others, who know whether it is a word as well
      const isForm =
        !this.#names.has(word) &&
        (this.#isSmall(word) || (!startsSentence(text, match.index) && this.#isNear(word)));
      if (isForm) found.push({ kind: "person", start: match.index, end: match.index + match[0].length });
    }
    return found;
  }

  #isSmall(word: string): boolean {
    return endings.some(
      (ending) =>
        word.endsWith(ending) &&
        word.length - ending.length >= least - 1 &&
        this.#stems.has(word.slice(0, -ending.length)),
    );
  }

  #isNear(word: string): boolean {
    if (word.length <= least) return false;
    // one letter more, one less, or another: each shares a form that lacks one
    return (
      this.#near.has(word) ||
      withoutOne(word).some(
        (near) => this.#names.has(near) || (near.charAt(0) === word.charAt(0) && this.#near.has(near)),
      )
    );
  }
}

function plain(text: string): string {
  if (/^[A-Za-z]*$/.test(text)) return text.toLowerCase();
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}

function withoutOne(word: string): readonly string[] {
  return Array.from(word, (_, index) => word.slice(0, index) + word.slice(index + 1));
}

function startsSentence(text: string, at: number): boolean {
  return /(?:^|[.!?…:;"“”([\n])\s{0,3}$/.test(text.slice(Math.max(0, at - 4), at));
}
