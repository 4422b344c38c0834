import { isEverydayStem } from "./keyness.ts";
import type { PhraseUse } from "./phrases.ts";
import { stemOf } from "./tokens.ts";
import type { Vocabulary } from "./vocabulary.ts";

/**
 * The shortest stems in which an additional, a missing or a moved letter is a misspelling; a different letter, in stems
 * one letter longer.
 */
const shortest = 7;
/** A misspelling is used at most this often for each right use. */
const misspelledShare = 0.1;

/**
 * Other spellings of a topic: written as one word ("autocomplete" for "auto complete"), or misspelled by one letter
 * ("documention"). A misspelling is a longer word that is not in everyday speech, that few people use, and that is one
 * letter away from one topic only.
 *
 * @returns for each term, the stems of its other spellings
 */
export function spellingVariants(
  topics: readonly PhraseUse[],
  vocabulary: Vocabulary,
): ReadonlyMap<string, readonly string[]> {
  const taken = new Set(topics.map(({ term }) => term));
  const closedUp = new Map<string, PhraseUse>();
  const near = new Map<string, PhraseUse | "several">();
  for (const topic of topics) {
    for (const form of topic.forms.keys()) {
      if (/^\p{L}+[ -]\p{L}+$/u.test(form))
        closedUp.set(stemOf(form.toLowerCase().replace(/[ -]/, "")), topic);
    }
    if (topic.term.includes(" ") || topic.term.length < shortest) continue;
    for (const shorter of withoutOne(topic.term)) {
      near.set(shorter, near.has(shorter) && near.get(shorter) !== topic ? "several" : topic);
    }
  }
  const variants = new Map<string, string[]>();
  for (const { term, count } of vocabulary.terms.values()) {
    if (taken.has(term)) continue;
    const topic = closedUp.get(term) ?? misspelled(term, count, near);
    if (topic !== undefined) variants.set(topic.term, [...(variants.get(topic.term) ?? []), term]);
  }
  return variants;
}

/** Two words that differ by one letter have a word in common that lacks one letter (Garbe's symmetric deletion). */
function misspelled(
  stem: string,
  count: number,
  near: ReadonlyMap<string, PhraseUse | "several">,
): PhraseUse | undefined {
  if (stem.length < shortest || isEverydayStem(stem)) return undefined;
  for (const shorter of withoutOne(stem)) {
    const topic = near.get(shorter);
    if (topic === undefined || topic === "several" || count > misspelledShare * topic.count) continue;
    if (stem.length > shortest || topic.term.length > shortest || areSwapped(stem, topic.term)) return topic;
  }
  return undefined;
}

/** Whether two words have the same letters. */
function areSwapped(a: string, b: string): boolean {
  return a.split("").toSorted().join("") === b.split("").toSorted().join("");
}

/** The word, and the word without each of its letters in turn. The first letter stays: few get it wrong. */
function withoutOne(word: string): readonly string[] {
  return [
    word,
    ...Array.from({ length: word.length - 1 }, (_, at) => word.slice(0, at + 1) + word.slice(at + 2)),
  ];
}
