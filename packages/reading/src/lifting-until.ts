import { baseForm } from "./words/base-form.ts";
import type { Tagged } from "./tag-text.ts";

/** Verbs of what lasts: "we never stay open until midnight" says of no time that we stay. */
const lastingVerbs = new Set(
  "be continue keep last live remain run sit sleep stand stay wait work".split(" "),
);
const owners = /^(?:my|our|your|their|his|her|its|'s)$/;

/** Whether "until" or "till" says that what is denied before it is done then: "I never print until Friday". */
export function liftsDenial(words: readonly Tagged[], from: number, at: number): boolean {
  const { word = "" } = words[at] ?? {};
  if (word !== "until" && (word !== "till" || isNoun(words, at))) return false;
  let verb = "";
  for (let before = at - 1; before >= from; before -= 1) {
    const { word: earlier = "", tag = "" } = words[before] ?? {};
    if (tag === "AUX" && verb === "") verb = earlier;
    if (tag !== "VERB") continue;
    verb = earlier;
    break;
  }
  return !lastingVerbs.has(baseForm(verb));
}

/** "the till", "our old till": the tagger reads it as a preposition. */
function isNoun(words: readonly Tagged[], at: number): boolean {
  let before = at - 1;
  while (words[before]?.tag === "ADJ") before -= 1;
  const { word = "", tag = "" } = words[before] ?? {};
  return words[at]?.tag === "NOUN" || tag === "DET" || tag === "NUM" || owners.test(word);
}
