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
    const [there, here] = [timesInFilms(other), timesInFilms(word)];
    if (there > here || (there === 0 && here === 0 && isTechnical(word))) return other;
  }
  return word;
}

/** Long words of a trade that no film says, in the "-ise" spelling: "vectorisation". */
function isTechnical(word: string): boolean {
  return (
    word.length >= 9 && /(?:or|al|er|ar|ic|at|ent|um|et)is(?:e|es|ed|ing|ation|ations|er|ers)$/.test(word)
  );
}
