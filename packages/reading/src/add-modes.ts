import { denyingVerbs } from "./english/denials.ts";
import { participles } from "./english/irregular.ts";
import {
  ableWords,
  attemptVerbs,
  conditionPhrases,
  formerPhrases,
  futureWords,
  planVerbs,
  planWords,
  possibleWords,
  unrealPhrases,
  unrealWords,
  wishPhrases,
  wishVerbs,
  wishWords,
} from "./english/modality.ts";
import type { Mode } from "./english/modality.ts";
import type { Meant } from "./meant.ts";
import { phraseAt } from "./phrase-at.ts";
import type { Tagged } from "./tag-text.ts";
import { baseForm } from "./words/base-form.ts";

const modePhrases: readonly (readonly [Mode, readonly (readonly string[])[]])[] = [
  ["wish", wishPhrases],
  ["condition", conditionPhrases],
  ["unreal", unrealPhrases],
  ["former", formerPhrases],
];

/** What a phrase that begins here makes of the words after it: "would love to", "in case". */
export function addModesOfPhrases(
  now: Meant,
  words: readonly Tagged[],
  { at, to }: { readonly at: number; readonly to: number },
): void {
  for (const [mode, phrases] of modePhrases) if (phraseAt(words, at, to, phrases) > 0) now.modes.add(mode);
}

/** What a word makes of those after it: a wish, a plan, something possible, or denied by a verb. */
export function addModesOfWord(now: Meant, words: readonly Tagged[], at: number): void {
  const { word = "", tag = "" } = words[at] ?? {};
  if (possibleWords.has(word) && !now.modes.has("wish") && !isHad(words, at) && !isAbout(words, at))
    now.modes.add("possible");
  if (futureWords.has(word) && tag === "AUX") now.modes.add("future");
  if (ableWords.has(word) && tag !== "NOUN") now.modes.add("able");
  if (planWords.has(word) && tag === "AUX") now.modes.add("plan");
  if (word === "going" && words[at + 1]?.word === "to" && words[at + 2]?.tag === "VERB")
    now.modes.add("plan");
  if (wishWords.has(word)) now.modes.add("wish");
  if (unrealWords.has(word)) now.modes.add("unreal");
  if (tag !== "VERB" && tag !== "AUX") return;
  const base = baseForm(word);
  if (wishVerbs.has(base)) now.modes.add("wish");
  // "considers themselves shy" is no plan
  if (planVerbs.has(base) && !/^(?:my|your|them|him|her|our)sel(?:f|ves)$/.test(words[at + 1]?.word ?? ""))
    now.modes.add("plan");
  if (attemptVerbs.has(base)) now.modes.add("attempt");
  // "the form is missing" denies nothing that follows
  // "the feed fails every week" denies nothing, "fails to print" does
  if (base === "fail" && words[at + 1]?.word !== "to") return;
  if (denyingVerbs.has(base) && !(word === "missing" && words[at - 1]?.tag === "AUX"))
    now.isDenied = !now.isDenied;
}

/** "I'd put aside" */
function isHad(words: readonly Tagged[], at: number): boolean {
  const { word: next = "" } = words[at + 1] ?? {};
  return (
    words[at]?.word === "'d" &&
    (next.endsWith("ed") || (participles.has(next) && baseForm(next) !== next) || next === "put")
  );
}

/** "maybe thirty" is about thirty. */
function isAbout(words: readonly Tagged[], at: number): boolean {
  return /^(?:maybe|probably|perhaps)$/.test(words[at]?.word ?? "") && words[at + 1]?.tag === "NUM";
}
