import { taggedWords } from "@persona/text";
import type { TaggedWord } from "@persona/text";
import { irregularForms, participles } from "./english/irregular.ts";
import { reportVerbs } from "./english/modality.ts";
import { baseForm } from "./words/base-form.ts";
import { relationsOf } from "./words/relations.ts";

/** A word with its part of speech. */
export interface Tagged {
  readonly word: string;
  readonly written: string;
  readonly tag: string;
  readonly startsSentence: boolean;
}

/** The words of a text. A claim may leave its subject out: `Sends invoices` is read as `They sends invoices`. */
export function tagText(text: string, isClaim: boolean): readonly Tagged[] {
  const plain = writtenOut(inDoubleMarks(text.normalize("NFKC").replaceAll(/[\u2018\u2019]/g, "'")));
  const first = /^\W*(\p{L}+)/u.exec(plain);
  const opens = isClaim && first?.[1] !== undefined && mayBeVerb(first[1]);
  const given = opens
    ? taggedWords(`They ${lowerFirst(plain, first.index + first[0].length - (first[1] ?? "").length)}`).slice(
        1,
      )
    : taggedWords(plain);
  let starts = true;
  return given.map(({ word: written }, index) => {
    // "ill." at the end of a sentence is no abbreviation
    const word = written.toLowerCase().replace(/^(\p{L}{3,})\.$/u, "$1");
    const startsSentence = starts;
    starts = /^[.!?]+$/.test(written);
    const isOpening = opens && index === 0 && !hasFiniteVerb(given);
    const better = isOpening ? "VERB" : mended(given, index, startsSentence);
    return { word, written, tag: better, startsSentence };
  });
}

/** What the tagger takes for one word, in two: "I'm". */
function writtenOut(text: string): string {
  return text
    .replaceAll(/\b(I)'m\b/gi, "$1 am")
    .replaceAll(/\b(we|you|they)'re\b/gi, "$1 are")
    .replaceAll(/\b(I|we|you|they)'ve\b/gi, "$1 have")
    .replaceAll(/\b(I|we|you|they|he|she|it|who)'ll\b/gi, "$1 will");
}

const opensSpeech = /[,:] '(?=\p{L})/gu;
const closesSpeech = /[.,!?]'(?=[\s.,]|$)/g;

/** Single quotation marks around speech as double ones, which are no apostrophes. */
function inDoubleMarks(text: string): string {
  let [all, from] = ["", 0];
  for (;;) {
    opensSpeech.lastIndex = from;
    const opening = opensSpeech.exec(text);
    closesSpeech.lastIndex = opensSpeech.lastIndex;
    const closing = opening === null ? null : closesSpeech.exec(text);
    if (opening === null || closing === null) return all + text.slice(from);
    all += `${text.slice(from, opening.index + 2)}"${text.slice(opening.index + 3, closing.index + 1)}"`;
    from = closing.index + 2;
  }
}

function lowerFirst(text: string, at: number): string {
  return `${text.slice(0, at)}${text.slice(at, at + 1).toLowerCase()}${text.slice(at + 1)}`;
}

/** Whether a claim may begin with this word as its verb: `Keys`, `Missed`, `Has`. */
function mayBeVerb(written: string): boolean {
  const word = written.toLowerCase();
  const base = baseForm(word);
  if (base === word || word.endsWith("ing")) return false;
  return relationsOf(base).classes.some((one) => one.startsWith("v"));
}

/** Whether another verb than the first word may be the claim's: "Reports on results are long". */
function hasFiniteVerb(words: readonly TaggedWord[]): boolean {
  for (const { word, tag } of words.slice(1)) {
    if (/^(?:SCONJ|CCONJ|PUNCT)$/.test(tag) || /^(?:who|which|that|when|if)$/i.test(word)) return false;
    if (tag === "AUX" || (tag === "VERB" && !/(?:ing|ed)$/.test(word))) return true;
    if (word === "to") return false;
  }
  return false;
}

const indefinite = /^(?:every|any|some)(?:thing|body|one)$|^nothing$|^nobody$/;
const subjects = /^(?:i|we|you|they|he|she)$/;
/** Pronouns that are only objects; "her" may be an owner. */
const objects = /^(?:me|us|him|them)$/;

function isParticiple(word: string): boolean {
  return (word.endsWith("ed") && baseForm(word) !== word) || participles.has(word);
}

/** What the tagger gets wrong often: capitals at the start of a sentence as names, and verbs behind a noun as nouns. */
function mended(words: readonly TaggedWord[], at: number, startsSentence: boolean): string {
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
