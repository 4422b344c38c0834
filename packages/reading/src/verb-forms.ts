import { irregularForms, participles } from "./english/irregular.ts";
import type { Clause, Deed } from "./reading.ts";
import { isVerb } from "./split-clauses.ts";
import type { Tagged } from "./tag-text.ts";
import { baseForm } from "./words/base-form.ts";

const passiveVerbs = new Set(["be", "get"]);

function mayBeParticiple(word: string): boolean {
  return word.endsWith("ed") || participles.has(word);
}

/** "if asked", "when tired" */
export function isBarePassive(words: readonly Tagged[], verb: number): boolean {
  const { word = "" } = words[verb] ?? {};
  return /^(?:if|when|unless|once|as)$/.test(words[verb - 1]?.word ?? "") && mayBeParticiple(word);
}

/** "is checked by the nurse and signed by the driver" */
export function continuesPassive(
  words: readonly Tagged[],
  { link }: Clause,
  verb: number,
  deeds: readonly Deed[],
): boolean {
  const { word = "" } = words[verb] ?? {};
  const isForm = mayBeParticiple(word);
  return isForm && /^(?:and|or|,)$/.test(link) && deeds.at(-1)?.isPassive === true;
}

/** "has her slides checked by Pat", "got it fixed": somebody else does it. */
export function isHadDone(words: readonly Tagged[], had: number | undefined, verb: number): boolean {
  const { word = "" } = words[verb] ?? {};
  if (had === undefined || !/^(?:have|get)$/.test(baseForm(words[had]?.word ?? ""))) return false;
  if (!mayBeParticiple(word)) return false;
  const between = words.slice(had + 1, verb);
  return (
    between.some(({ tag }) => /^(?:NOUN|PROPN)$/.test(tag) || tag === "PRON") &&
    between.every(({ tag }) => /^(?:DET|ADJ|NOUN|PROPN|PRON|NUM|PART|ADV)$/.test(tag))
  );
}

/** "was sent", "I am called", "gets paid" */
export function isPassiveAt(words: readonly Tagged[], from: number, verb: number): boolean {
  const { word = "" } = words[verb] ?? {};
  if (!mayBeParticiple(word)) return false;
  for (let at = verb - 1; at >= from; at -= 1) {
    const before = words[at];
    if (before === undefined) return false;
    if (before.tag === "ADV" || before.tag === "PART") continue;
    // "I'm called"
    if (!isVerb(before)) return /.'(?:m|re)$/.test(before.word);
    const base = irregularForms.get(before.word) ?? before.word.replace(/s$/, "");
    return (
      passiveVerbs.has(base) ||
      before.word === "getting" ||
      before.word === "'m" ||
      before.word === "'re" ||
      before.word === "'s"
    );
  }
  return false;
}

/** "sent", and not "have sent" */
export function isPastAt(words: readonly Tagged[], from: number, verb: number): boolean {
  const { word = "" } = words[verb] ?? {};
  const isForm =
    (word.endsWith("ed") && baseForm(word) !== word) ||
    (irregularForms.has(word) && !/(?:s|ing|en|wn)$/.test(word) && word !== "am" && word !== "are") ||
    word === "was";
  if (!isForm) return false;
  for (let at = verb - 1; at >= from; at -= 1) {
    const before = words[at];
    if (before === undefined || before.tag === "PRON" || /^(?:NOUN|PROPN)$/.test(before.tag)) return true;
    // "have stopped", "is done", "would have called"
    if (isVerb(before) && before.word !== "did") return false;
  }
  return true;
}

/** "has stopped", "'ve been told" */
export function isPerfectAt(words: readonly Tagged[], from: number, verb: number): boolean {
  return words
    .slice(Math.max(from, verb - 3), verb)
    .some(({ word, tag }) => tag === "AUX" && /^(?:has|have|had|'ve|having)$/.test(word));
}

/** A passive of the past: "was sent", "got sent". */
export function wasAt(words: readonly Tagged[], from: number, verb: number): boolean {
  return words.slice(from, verb).some(({ word }) => word === "was" || word === "were" || word === "got");
}
