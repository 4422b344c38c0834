import { remembering, stemOf } from "@persona/text";
import { irregularForms } from "../english/irregular.ts";
import { relationsOf } from "./relations.ts";

/** Endings, and what a base form has in their place. */
const endings: readonly (readonly [ending: string, base: string])[] = [
  ["ies", "y"],
  ["ied", "y"],
  ["s", ""],
  ["es", ""],
  ["ed", "e"],
  ["ed", ""],
  ["ing", "e"],
  ["ing", ""],
];

/** The base form of a word in lower case: `sent` is `send`, `invoices` and `invoiced` are `invoice`. */
export const baseForm: (word: string) => string = remembering((word) => {
  const irregular = irregularForms.get(word);
  if (irregular !== undefined) return irregular;
  for (const [ending, base] of endings) {
    const root = word.slice(0, -ending.length);
    // "need" and "bring" are base forms
    if (
      !word.endsWith(ending) ||
      root.length < 2 ||
      // "tried" and "dries" are short, and have no vowel but their ending's
      (ending !== "s" && !ending.startsWith("ie") && (root.length < 3 || !/[aeiouy]/.test(root)))
    )
      continue;
    if (ending === "s" && root.endsWith("s")) continue;
    for (const candidate of [`${root}${base}`, undoubled(root)]) {
      if (candidate.length > 1 && isKnown(candidate)) return candidate;
    }
  }
  return word;
}, 50_000);

/** `stopp` is `stop`. */
function undoubled(root: string): string {
  return root.at(-1) === root.at(-2) ? root.slice(0, -1) : root;
}

function isKnown(word: string): boolean {
  return relationsOf(word).classes.length > 0;
}

/** What all forms of a word share. */
export const stemOfWord: (word: string) => string = remembering((word) => stemOf(baseForm(word)), 50_000);

/** The stems of related words. */
export function stemsOf(words: Iterable<string>): ReadonlySet<string> {
  return new Set(Array.from(words, (word) => stemOf(word)));
}
