import { participantWords, personalWords, relationsOf } from "@persona/reading";
import type { Rule } from "../comparison/comparison.ts";
import { refused, unproven } from "../comparison/finding.ts";

/** What kind of person somebody is must be in the evidence: nobody is given an age, a family, a trade or a temper. */
export const person: Rule = ({ aligned, reading, evidence }) => {
  const firstVerb = reading.deeds[0]?.at ?? reading.words.length;
  return aligned.flatMap(({ word, strength }) => {
    if (strength !== undefined || participantWords.has(word.word)) return [];
    // "a single key" is no trait of a person
    const next = reading.words[word.at + 1];
    const isAttribute =
      word.tag === "ADJ" &&
      /^(?:NOUN|ADJ)$/.test(next?.tag ?? "") &&
      relationsOf(next?.base ?? "").classes[0] !== "n18";
    // "when the light is poor"
    const isPredicateOfThing = reading.deeds.some(
      ({ at, stem, doer }) =>
        stem === "be" &&
        doer?.who === "named" &&
        word.at > at &&
        word.at <= at + 3 &&
        !relationsOf(reading.words[doer.at]?.base ?? "").classes.includes("n18"),
    );
    const isOfThing = isAttribute || isPredicateOfThing;
    if (!isOfThing && (personalWords.has(word.word) || personalWords.has(word.base)))
      return [refused("person", `nobody says what kind of person they are: ${word.word}`)];
    const isPerson = word.tag === "NOUN" && relationsOf(word.base).classes[0] === "n18";
    if (!isPerson) return [];
    const isPredicate = reading.deeds.some(
      ({ at, stem, doer }) => stem === "be" && doer?.who === "me" && at < word.at && word.at - at < 5,
    );
    // who the sentence is about, or what they are said to be
    const isOther = reading.deeds.some(
      (deed) =>
        deed.doer?.at === word.at &&
        evidence.some(({ deeds }) =>
          deeds.some((said) => said.stem === deed.stem && said.doer?.who === "other"),
        ),
    );
    // "him" may be a patient
    const isSpokenOf = evidence.some(({ words }) =>
      words.some((said) => /^(?:he|him|his|she|her|they|them|their)$/.test(said.word)),
    );
    return (word.at < firstVerb && !isOther && !isSpokenOf) || isPredicate
      ? [refused("person", `the evidence does not say who they are: ${word.word}`)]
      : [unproven("person", `the evidence speaks of no ${word.word}`)];
  });
};
