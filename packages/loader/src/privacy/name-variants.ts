import { LackingLetters } from "./lacking-letters.ts";

/** Endings with which names are made small, in a dozen languages. */
const endings =
  "ita ito itas itos illa illo i y ie ies chen lein le li el erl ka ko ek ka inha inho inhas ette etta etto ina ino uccia uccio ushka uschka enka cik zinho zinha cito cita ke je tje s z".split(
    " ",
  );
const least = 4;
/** A word that may be a name: letters with a capital. */
const capitalWord = /^\p{Lu}[\p{L}\p{M}]{3,24}$/u;

/** What is known of names, made when a text first has a word that may be a form of one. */
interface NameStems {
  readonly names: ReadonlySet<string>;
  readonly stems: ReadonlySet<string>;
  readonly near: LackingLetters;
}

/**
 * Tells forms of known names that nobody wrote down: shortened and made small ("Marisolita"), and misspelled by one letter
 * ("Marysol"). Each word is looked up, so that time grows with the text alone.
 */
export class NameVariants {
  readonly #given: readonly string[];
  #stems: NameStems | undefined;

  /** @param names of people, in full */
  constructor(names: readonly string[]) {
    this.#given = names;
  }

  /** Whether the word at a place of a text is such a form; names as they are known are none. */
  isForm(text: string, start: number, end: number): boolean {
    if (this.#given.length === 0 || end - start < least || /['’-]/.test(text.charAt(start - 1))) return false;
    const written = text.slice(start, end);
    if (!capitalWord.test(written)) return false;
    const word = plain(written);
    this.#stems ??= stemsOf(this.#given);
    // a name as it is known is found by others, who know whether it is a word as well
    if (this.#stems.names.has(word)) return false;
    return isSmall(word, this.#stems) || (!startsSentence(text, start) && isNear(word, this.#stems));
  }
}

function stemsOf(given: readonly string[]): NameStems {
  const names = new Set<string>();
  const stems = new Set<string>();
  for (const part of given.flatMap((name) => name.split(/[^\p{L}\p{M}]+/u))) {
    const name = plain(part);
    if (name.length < least || names.has(name) || !/^\p{Lu}/u.test(part)) continue;
    names.add(name);
    stems.add(name).add(name.replace(/[aeiouy]$/, ""));
  }
  return { names, stems, near: new LackingLetters([...names].filter((name) => name.length > least)) };
}

function isSmall(word: string, { stems }: NameStems): boolean {
  return endings.some(
    (ending) =>
      word.endsWith(ending) &&
      word.length - ending.length >= least - 1 &&
      stems.has(word.slice(0, -ending.length)),
  );
}

function isNear(word: string, { names, near }: NameStems): boolean {
  if (word.length <= least) return false;
  // one letter more, one less, or another: each shares a form that lacks one
  return (
    near.has(word) ||
    withoutOne(word).some((one) => names.has(one) || (one.charAt(0) === word.charAt(0) && near.has(one)))
  );
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
