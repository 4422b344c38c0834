import type { TaggedWord } from "@persona/text";
import { irregularForms, participles } from "./english/irregular.ts";
import { reportVerbs } from "./english/modality.ts";
import { baseForm } from "./words/base-form.ts";
import { relationsOf } from "./words/relations.ts";

const indefinite = /^(?:every|any|some)(?:thing|body|one)$|^nothing$|^nobody$/;
const subjects = /^(?:i|we|you|they|he|she)$/;
/** Pronouns that are only objects; "her" may be an owner. */
const objects = /^(?:me|us|him|them)$/;

function isParticiple(word: string): boolean {
  return (word.endsWith("ed") && baseForm(word) !== word) || participles.has(word);
}

/** What the tagger gets wrong often: capitals at the start of a sentence as names, and verbs behind a noun as nouns. */
export function mendTag(words: readonly TaggedWord[], at: number, startsSentence: boolean): string {
  const { word = "", tag = "" } = words[at] ?? {};
  const lower = word.toLowerCase();
  const base = baseForm(lower);
  if (tag === "X" && /^(?:my|our|your|his|her|their|the|an?)$/i.test(words[at - 1]?.word ?? ""))
    return "NOUN";
  if (/^(?:i|we)'/.test(lower) || indefinite.test(lower)) return "PRON";
  const has = (pos: string): boolean => relationsOf(base).classes.some((one) => one.startsWith(pos));
  const [before, next] = [words[at - 1], words[at + 1]];
  if (tag === "PROPN" && startsSentence) {
    // "Support is slow", "Support takes days"; "Parents' evening" begins with no verb, and "Keys the amounts" does
    const isOpener = has("n") && (next?.tag === "AUX" || (next?.tag === "VERB" && /[^s]s$/.test(next.word)));
    if (has("v") && before === undefined && !isOpener && !/^(?:PUNCT|PART)$/.test(next?.tag ?? "PUNCT"))
      return "VERB";
    if (has("n")) return "NOUN";
  }
  // "my students correct me", "the dog bites her": what stands before an object without a preposition is done to it
  const isSubject =
    /^(?:NOUN|PROPN)$/.test(before?.tag ?? "") || subjects.test(before?.word.toLowerCase() ?? "");
  if (/^(?:ADJ|NOUN)$/.test(tag) && isSubject && objects.test(next?.word.toLowerCase() ?? "") && has("v"))
    return "VERB";
  // "we had a cleaner until May"
  const isOfNothing = /^(?:ADP|PUNCT|AUX|SCONJ|PRON|CCONJ)$/.test(next?.tag ?? "PUNCT");
  if (tag === "ADJ" && /^(?:a|an|my|our)$/i.test(before?.word ?? "") && isOfNothing && has("n18"))
    return "NOUN";
  // "the rep claimed the machine cuts labour"
  const isReported =
    before?.tag === "NOUN" &&
    words[at - 2]?.tag === "DET" &&
    reportVerbs.has(baseForm(words[at - 3]?.word.toLowerCase() ?? ""));
  if (
    tag === "NOUN" &&
    isReported &&
    /[^s]s$/.test(word) &&
    has("v") &&
    /^(?:NOUN|ADJ|DET|PRON|ADP|ADV|NUM)$/.test(next?.tag ?? "")
  )
    return "VERB";
  // "I am supervised by two people"
  if (tag === "ADJ" && isParticiple(lower) && next?.word.toLowerCase() === "by" && before?.tag === "AUX")
    return "VERB";
  // "the driver prints the ticket"
  const isBetween =
    (before === undefined || /^(?:NOUN|PROPN)$|^PRON$/.test(before.tag) || before.word === ",") &&
    /^(?:DET|PRON)$/.test(next?.tag ?? "");
  // "a machine that guesses", "when a feed stops"
  const isPlural = tag === "NOUN" && /[^s]s$/.test(word) && has("v");
  const opener = words[at - 3]?.word.toLowerCase() ?? "";
  const isSubjectBefore =
    before?.tag === "NOUN" &&
    (words[at - 2]?.tag === "DET" || /^(?:my|our|his|their)$/i.test(words[at - 2]?.word ?? "")) &&
    /^(?:ones?|what|where|who|which|when|whenever|if|that|because|until|unless|before|after|while|since|once|as)$/.test(
      opener,
    ) &&
    (next === undefined || /^(?:PUNCT|ADV|ADP|CCONJ)$/.test(next.tag));
  const isBehindThat = before?.word.toLowerCase() === "that" && words[at - 2]?.tag === "NOUN";
  if (isPlural && (isSubjectBefore || isBehindThat)) return "VERB";
  if (lower === "that" && before?.tag === "NOUN" && next?.tag === "NOUN" && /[^s]s$/.test(next.word))
    return "PRON";
  if (tag === "NOUN" && isBetween && /[^s]s$/.test(word) && has("v")) return "VERB";
  // "the goose bit the guard"
  if (tag === "NOUN" && isBetween && before?.tag === "NOUN" && irregularForms.has(lower)) return "VERB";
  return tag;
}
