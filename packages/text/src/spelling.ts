import { timesInFilms } from "./film-words.ts";

/** British endings and their American forms. */
const endings: readonly (readonly [RegExp, string])[] = [
  [/is(e|es|ed|ing|ation|ations|er|ers)$/, "iz$1"],
  [/ys(e|ed|ing|er|ers)$/, "yz$1"],
  [/our(s|ed|ing|ful|ite|ites)?$/, "or$1"],
  [/([bt])re(s|d)?$/, "$1er$2"],
  [/ogue(s)?$/, "og$1"],
  [/ence$/, "ense"],
];

/**
 * The American spelling of a word, where it is one that American films say and say more often than the word itself:
 * "colour" becomes "color", and "flour" stays. The word list decides, so that no exception needs to be written down.
 */
export function americanSpelling(word: string): string {
  for (const [british, american] of endings) {
    if (!british.test(word)) continue;
    const other = word.replace(british, american);
    if (timesInFilms(other) > timesInFilms(word)) return other;
  }
  return word;
}
