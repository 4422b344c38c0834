import { anybodyWords, ownWords, thirdPersonWords } from "./english/people.ts";
import { timeWords } from "./english/quantities.ts";
import type { Clause, Party } from "./reading.ts";
import { isVerb } from "./split-clauses.ts";
import type { Tagged } from "./tag-text.ts";
import { baseForm, stemOfWord } from "./words/base-form.ts";
import { relationsOf } from "./words/relations.ts";

const noun = /^(?:NOUN|PROPN)$/;
/** Words that begin a clause about the noun before it. */
export const relativeWords: ReadonlySet<string> = new Set(["who", "which", "that", "whom", "whose"]);
const owners = /^(?:my|our|your|their|his|her|its|whose)$/;

/** A noun phrase: its head, and the preposition before it. */
export interface Phrase {
  readonly party: Party;
  readonly preposition: string;
}

/** The noun phrases and pronouns between two places. */
export function phrasesIn(
  words: readonly Tagged[],
  from: number,
  to: number,
  isClaim: boolean,
): readonly Phrase[] {
  const phrases: Phrase[] = [];
  let preposition = "";
  for (let at = from; at < to; at += 1) {
    const { word = "", tag = "" } = words[at] ?? {};
    // "an outside firm"
    if (tag === "ADP" && words[at - 1]?.tag !== "DET") preposition = word;
    else if (noun.test(tag)) {
      // of several nouns, the last one is meant
      if (noun.test(words[at + 1]?.tag ?? "") && at + 1 < to) continue;
      phrases.push({ party: { ...partyAt(words, at, isClaim), preposition }, preposition });
      preposition = "";
    } else if (tag === "PRON" && !relativeWords.has(word) && !isOwner(words, at)) {
      phrases.push({ party: { ...partyAt(words, at, isClaim), preposition }, preposition });
      preposition = "";
    } else if (/^[,;]$/.test(word) || word === "and" || word === "or") continue;
  }
  return phrases;
}

function isOwner(words: readonly Tagged[], at: number): boolean {
  // "by my ex": what it owns need not be known as a noun
  return (
    owners.test(words[at]?.word ?? "") && /^(?:NOUN|PROPN|ADJ|X|NUM|ADV)$/.test(words[at + 1]?.tag ?? "")
  );
}

/** Who or what a noun or pronoun names. */
export function partyAt(words: readonly Tagged[], at: number, isClaim: boolean): Party {
  const { word = "" } = words[at] ?? {};
  const rest = { at, stem: stemOfWord(word), preposition: "" };
  if (ownWords.has(word)) return { who: "me", ...rest };
  // in a claim "they" is the person, "he" and "she" may be somebody else
  if (thirdPersonWords.has(word))
    return { who: !isClaim ? "other" : word.startsWith("th") ? "me" : "anybody", ...rest };
  // "people forget" is of anybody; "the people", "two people" are some
  const isSome = word === "people" && /^(?:DET|NUM)$/.test(words[at - 1]?.tag ?? "");
  if (anybodyWords.has(word)) return { who: isSome ? "other" : "anybody", ...rest };
  return { who: noun.test(words[at]?.tag ?? "") ? "named" : "other", ...rest };
}

/** The noun that a relative clause describes: a person before "who", where there is one. */
export function lastNounBefore(
  words: readonly Tagged[],
  { from, link }: Clause,
  isClaim: boolean,
): Party | undefined {
  let last: Party | undefined;
  for (let at = from - 1; at >= 0 && at > from - 8; at -= 1) {
    const { tag = "", word = "" } = words[at] ?? {};
    if (noun.test(tag) || (tag === "PRON" && !relativeWords.has(word) && !isOwner(words, at))) {
      const isFit = link !== "who" || tag !== "NOUN" || relationsOf(baseForm(word)).classes.includes("n18");
      if (isFit) return asSomebody(partyAt(words, at, isClaim));
      last ??= asSomebody(partyAt(words, at, isClaim));
    }
    if (isVerb({ tag, word, written: word, startsSentence: false })) return last;
  }
  return last;
}

/** "Someone who eats fish", "people who live above us": whoever a relative clause describes is not the speaker. */
function asSomebody(party: Party): Party {
  return party.who === "anybody" ? { ...party, who: "other" } : party;
}

/** Whether a word names a time. */
export function isTime(words: readonly Tagged[], at: number): boolean {
  return timeWords.has(words[at]?.word ?? "") || words[at]?.word === "time";
}
