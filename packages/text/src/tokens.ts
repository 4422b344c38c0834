import { stemmer } from "stemmer";
import { timesInFilms } from "./film-words.ts";
import { remembering } from "./remembering.ts";
import { americanSpelling } from "./spelling.ts";
import { isLinkingWord, isStopWord } from "./stop-words.ts";

/** A content word of a text. */
export interface Token {
  /** The word as written, in lower case. */
  readonly word: string;
  /** Its stem, which all forms and spellings of one word share. */
  readonly stem: string;
  /**
   * Its place among the words of the text. Words with nothing between them, or only words that link them ("sharing
   * *of the* notebooks"), differ by one; other stop words and breaks between phrases keep words apart.
   */
  readonly position: number;
  /** Where it is in the text, in UTF-16 code units. */
  readonly from: number;
  readonly to: number;
}

/** A word, or the code of a question (`q0007_0006`), whose last number distinguishes it. */
const wordPattern = /[\p{L}\p{N}]+(?:(?:_\p{N}+)+|['’][\p{L}]+)?/gu;
/** What may be between neighbors. */
const joins = /^[\s-]*$/;
/** A whole text that says that there is no answer. */
const noAnswer =
  /^\W*(?:n\W?a|none|nothing|nope?|nil|not (?:applicable|sure|really)|no (?:comment|answer|idea|opinion)|(?:i )?(?:do not|don['’]?t) know|unsure|idk|dunno|unknown|x+)\W*$/i;

/** The content words of a text: stop words, numbers and single letters are left out, and answers such as "N/A". */
export function contentWords(text: string): readonly Token[] {
  const tokens: Token[] = [];
  if (noAnswer.test(text)) return tokens;
  let position = 0;
  let end = 0;
  for (const match of text.matchAll(wordPattern)) {
    const from = match.index;
    // words on both sides of a comma or a full stop are not neighbors
    const isBreak = !joins.test(text.slice(end, from));
    end = from + match[0].length;
    const [word = ""] = match[0].toLowerCase().split(/['’]/u, 1);
    if (isBreak) position += 1;
    if (isLinkingWord(word)) continue;
    position += 1;
    if (word.length < 2 || isStopWord(word) || /^\p{N}/u.test(word)) continue;
    tokens.push({ word, stem: stemOf(word), position, from, to: end });
  }
  return tokens;
}

/** The stems of the content words of a text, in their order. */
export function wordStems(text: string): readonly string[] {
  return contentWords(text).map(({ stem }) => stem);
}

/** Endings of people, and of what is not its stem: "accountant", "customer", "engineer", "important". */
const agent = /^(.{3,}(?:ant|er))s?$/;

/**
 * The stem of a word in lower case: Porter's (1980), of its American spelling, with "analyze" under "analysis". A word
 * for somebody who does something, or another word with its ending, is its own stem: a customer has nothing to do with
 * "custom". A verb with this ending ("deliver") is recognized by the word list, which contains its "-ing" form.
 */
export const stemOf: (word: string) => string = remembering((word) => {
  const spelled = americanSpelling(word).replace(/ly(?:zes?|zed|zing|zers?|tics?|tical|sts?|ses)$/, "lysis");
  const [, singular] = agent.exec(spelled) ?? [];
  // a "vectorizer" that no film speaks of belongs to "vectorize"
  const isTechnical = /.{4}izers?$/.test(spelled) && timesInFilms(spelled) === 0;
  if (
    !isTechnical &&
    singular !== undefined &&
    (singular.endsWith("eer") || timesInFilms(`${singular}ing`) === 0)
  )
    return singular;
  return stemmer(spelled);
}, 200_000);
