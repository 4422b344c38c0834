import { matchesOf } from "./identifier.ts";
import { notNames } from "./spoken-name-words.ts";

/** A word of a text, and where it stands. */
export interface Word {
  readonly text: string;
  readonly lower: string;
  readonly start: number;
  readonly end: number;
  /** What stands between the word before and this one. */
  readonly gap: string;
}

const wordPattern = /[\p{L}\p{M}](?:[\p{L}\p{M}'’-]{0,40}[\p{L}\p{M}])?/gu;

/** The words of a text, in order. */
export function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  let reached = 0;
  for (const match of matchesOf(wordPattern, text)) {
    const end = match.index + match[0].length;
    words.push({
      text: match[0],
      lower: lowerOf(match[0]),
      start: match.index,
      end,
      gap: text.slice(reached, match.index),
    });
    reached = end;
  }
  return words;
}

function lowerOf(text: string): string {
  const lower = text.toLowerCase();
  return lower.includes("’") ? lower.replaceAll("’", "'") : lower;
}

/** Whether a word begins with a capital and goes on without: "GUI" is no name. */
export const isCapital = ({ text }: Word): boolean => /^\p{Lu}(?:$|\P{Lu}|\p{Lu}{1,20}\p{Ll})/u.test(text);

/** Whether a word is of another script than Latin. */
export const isOtherScript = ({ text }: Word): boolean =>
  /^[^\p{Script=Latin}]/u.test(text) && /\p{L}/u.test(text);

/** A word in lower case without the mark of who owns something. */
export const bare = ({ lower }: Word): string =>
  lower.endsWith("'s") || lower.endsWith("’s") ? lower.slice(0, -2) : lower;

/** Whether a word looks like a name: with a capital, and none of those that have one anyway. */
export const isPlainName = (word: Word): boolean => isCapital(word) && !notNames.has(bare(word));

/** Whether only a space, or a point and a space, stands before a word. */
export const isClose = ({ gap }: Word): boolean => /^(?:\.? |[\u00A0])$/.test(gap) || gap === " ";

/** Whether a sentence begins with the word at a place. */
export function startsSentence(words: readonly Word[], at: number): boolean {
  return at === 0 || /[.!?…:;"“”(\n]\s{0,20}$/.test(words[at]?.gap ?? "");
}
