import { francAll } from "franc";
import { languages } from "./names-of-languages.ts";

/** Letters that a text needs before its language is recognized. */
const fewestLetters = 150;
/** Scripts other than Latin need fewer: they say most of it themselves. */
const fewestOfScript = 30;
/** Characters that are looked at. */
export const longestSample = 3000;
/** Of the small words of a language that was found before, a text in it has at least this share. */
const leastHits = 0.6;
/** Of English ones, which are looked for in every text, this many in its first characters are enough. */
const englishHits = 4;
const firstCharacters = 600;
/** Characters whose words are compared with those of texts before. */
const comparedCharacters = 400;
/** As near to the best guess as this, English is not ruled out. The figures of franc lie close together. */
const nearlyBest = 0.985;
/** English has hardly any letters with marks: a text in which this share has some is nearer to another language. */
const markedShare = 0.01;
/** Marks that tell a language from its kin, whose frequencies are nearly the same. */
const tellingMarks: readonly (readonly [RegExp, string])[] = [
  [/[ãõ]/iu, "pt"],
  [/[¿¡]/u, "es"],
];
/** Guesses this near to the best are its kin. */
const kin = 0.995;
const [fewestSmallWords, mostSmallWords] = [6, 12];
/** Share of the words of a text in sentences that are short. */
const shortShare = 0.12;
/** Letters of other scripts make up at least this share of a text in one of them: it may quote names in Latin ones. */
const otherShare = 0.1;
/** Letters that only one language of a script has, of those that are looked for. */
const markedLetters: readonly (readonly [RegExp, string])[] = [
  [/[іїєґ]/u, "uk"],
  [/[ыэё]/u, "ru"],
  [/[ђјљњћџ]/u, "sr"],
  [/[ぁ-ゖァ-ヺ]/u, "ja"],
  [/[가-힣]{2}/u, "ko"],
];

const english = ["the", "and", "to", "of", "that", "it", "you", "my", "with", "have", "they", "but", "this"];
const englishWords = english.map((word) => ` ${word} `);
/** Small words of a language, with spaces around them, and how many of them are in a text in it. */
interface SmallWords {
  readonly language: string;
  readonly words: readonly string[];
  readonly least: number;
}

/** This share of the following words is in every longer text in the language, and in none of its kin. */
const leastKnown = 0.5;
/** The commonest small words of languages that are often met, so that no guess is made for them. */
const smallWordsOf: readonly SmallWords[] = Object.entries({
  de: "und ich nicht das ist die der auch mit es wir",
  fr: "et je pas les est que des une pour dans",
  es: "y que no los una por pero con muy el",
  pt: "não que uma com para muito os mas eu do",
  it: "e che non di per una sono ma il mi",
  nl: "en ik het niet een van dat maar de zijn",
  sv: "och jag att det inte en är som på med",
  pl: "i nie się to na że w z jest jak",
}).map(([language, list]) => {
  const words = list.split(" ").map((word) => ` ${word} `);
  return { language, words, least: leastKnown * words.length };
});
/** A text with this share of the words of texts before it is in their language; of fewer words than this it is not said. */
const [leastKnownWords, fewestWords] = [0.5, 20];
const mostKnownWords = 4000;
/** Share of the words of a text that are the commonest English ones, from which on it is English, and up to which it is not. */
const englishShare = [0.12, 0.04] as const;

/**
 * Finds the languages of the texts of one load. English is recognized by its small words, and so are some
 * others. A guess by the frequencies of three letters (franc) is made for the rest, and its words are kept, so that a
 * folder of texts in one language needs few guesses.
 */
export class LanguageFinder {
  readonly #small = new Map<string, SmallWords>();
  /** What the last text was recognized by: the next one is likely to be in the same language. */
  #last: SmallWords | undefined;
  /** Words of the texts for which a guess was made, by what was found. */
  readonly #words = new Map<string | undefined, Set<string>>();

  /** The language of a text, as an ISO 639 code; undefined where it says too little. */
  find(text: string): string | undefined {
    if (isPlainlyEnglish(text.slice(0, firstCharacters))) return "en";
    const head = text.slice(0, longestSample);
    if (this.#last !== undefined && hasMost(head, this.#last)) return this.#last.language;
    if (this.#words.size > 0) {
      const first = wordsIn(head.slice(0, comparedCharacters));
      for (const [language, known] of this.#words) if (areKnown(first, known)) return language;
    }
    const found =
      this.#small.values().find((small) => hasMost(head, small)) ??
      smallWordsOf.find((small) => hasMost(head, small));
    if (found === undefined) return this.#look(head);
    this.#last = found;
    return found.language;
  }

  /** The language of a text that its small words do not show. */
  #look(head: string): string | undefined {
    const latin = head.match(/\p{Script=Latin}/gu)?.length ?? 0;
    const letters = head.match(/\p{L}/gu)?.length ?? 0;
    if (letters - latin >= letters * otherShare)
      return letters - latin < fewestOfScript
        ? undefined
        : this.#guess(head.replaceAll(/\p{Script=Latin}+/gu, ""));
    const words = wordsIn(head);
    const share = words.filter((word) => english.includes(word)).length / words.length;
    if (letters < fewestLetters || share >= englishShare[0])
      return letters < fewestLetters ? undefined : "en";
    const guessed = this.#guess(head);
    // a list of nouns or names may look like anything: it has few small words
    const short = words.filter((word) => word.length < 4).length;
    const isUnclear = share > englishShare[1] || short < words.length * shortShare;
    const language = guessed !== "en" && isUnclear ? undefined : guessed;
    this.#keep(language, words);
    return language;
  }

  /** Keeps what the next text like this one is recognized by. */
  #keep(language: string | undefined, words: readonly string[]): void {
    if (language !== "en" && language !== undefined && !this.#small.has(language)) {
      const small = smallWords(words);
      if (small.length >= fewestSmallWords)
        this.#small.set(language, { language, words: small, least: leastHits * small.length });
    }
    const known = this.#words.get(language) ?? new Set();
    this.#words.set(language, known);
    for (const word of words) if (known.size < mostKnownWords) known.add(word);
  }

  /** The language whose frequencies a text is nearest to; English unless another one is clearly nearer. */
  #guess(text: string): string | undefined {
    const marked = markedLetters.find(([letters]) => letters.test(text))?.[1];
    if (marked !== undefined) return marked;
    const guesses = francAll(text, { only: Object.keys(languages) });
    const likeness = guesses.find(([code]) => code === "eng")?.[1] ?? 0;
    const near = guesses.filter(([, found]) => found >= kin).map(([code]) => languages[code]);
    const told = tellingMarks.find(([marks, code]) => near.includes(code) && marks.test(text))?.[1];
    const language = told ?? near[0];
    const accented = text.match(/(?!\p{ASCII})\p{Script=Latin}/gu)?.length ?? 0;
    const isMarked = accented >= text.length * markedShare;
    return language !== "en" && !isMarked && likeness >= nearlyBest ? undefined : language;
  }
}

function isPlainlyEnglish(text: string): boolean {
  let count = 0;
  for (const word of englishWords) {
    if (text.includes(word)) count += 1;
    if (count === englishHits) return true;
  }
  return false;
}

function hasMost(text: string, { words, least }: SmallWords): boolean {
  let [found, left] = [0, words.length];
  for (const word of words) {
    if (text.includes(word)) found += 1;
    left -= 1;
    if (found >= least) return true;
    if (found + left < least) return false;
  }
  return false;
}

function wordsIn(text: string): readonly string[] {
  return text.toLowerCase().match(/\p{L}[\p{L}\p{M}'’]*/gu) ?? [];
}

/** Whether most of a text's words were in the texts before it. */
function areKnown(words: readonly string[], known: ReadonlySet<string>): boolean {
  if (words.length < fewestWords) return false;
  let count = 0;
  for (const word of words) if (known.has(word)) count += 1;
  return count >= words.length * leastKnownWords;
}

/** The commonest short words of a text, with spaces around them; none for a script that writes none. */
function smallWords(words: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const word of words) if (word.length < 5) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .filter(([word, count]) => count > 1 && !english.includes(word))
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, mostSmallWords)
    .map(([word]) => ` ${word} `);
}
