import { irregularForms, participles } from "./english/irregular.ts";
import { anybodyWords, ownWords, thirdPersonWords } from "./english/people.ts";
import { wordSet } from "./english/phrase-list.ts";
import { section } from "./english/section.ts";
import { timeWords } from "./english/quantities.ts";
import { baseForm, stemOfWord } from "./words/base-form.ts";
import { relationsOf } from "./words/relations.ts";
import { quotedSpeakers } from "./quoted-speakers.ts";
import type { Clause, Deed, Party } from "./reading.ts";
import { hasTwoSubjects, isVerb } from "./split-clauses.ts";
import type { Tagged } from "./tag-text.ts";

const noun = /^(?:NOUN|PROPN)$/;
const relativeWords = new Set(["who", "which", "that", "whom", "whose"]);
const owners = /^(?:my|our|your|their|his|her|its|whose)$/;
/** Verbs whose object does what the next verb says. */
const directing = wordSet(section("directing verbs"));
const passiveVerbs = new Set(["be", "get"]);
/** Words that begin a clause which depends on the next one. */
const opensBefore = /^(?:if|when|whenever|unless|while|because|as|after|before|once|until|although|though)$/;

/** A noun phrase: its head, and the preposition before it. */
interface Phrase {
  readonly party: Party;
  readonly preposition: string;
}

/** Who does what in each clause: the verbs, who does each of them, and what else takes part. */
export function findDeeds(
  words: readonly Tagged[],
  clauses: readonly Clause[],
  isClaim: boolean,
): readonly Deed[] {
  const deeds: Deed[] = [];
  const subjects: (Party | undefined)[] = [];
  for (const clause of clauses) {
    const verbs = verbsOf(words, clause);
    const firstGroup = firstVerb(words, clause);
    // "after the address changed": the word that links the clause is no preposition
    const start = clause.from + (words[clause.from]?.word === clause.link ? 1 : 0);
    const before = phrasesIn(words, start, firstGroup === -1 ? clause.to : firstGroup, isClaim);
    const bare = before.filter(({ preposition, party }) => preposition === "" && !isTime(words, party.at));
    if (firstGroup === -1) {
      subjects.push(bare[0]?.party);
      continue;
    }
    const antecedent = relativeWords.has(clause.link) ? lastNounBefore(words, clause, isClaim) : undefined;
    const fronted = hasTwoSubjects(words, clause.from, firstGroup) ? bare[0]?.party : undefined;
    // "suppliers who hand write it": before "who" stands who does it
    const isBareNoun = clause.link === "who" && bare.length === 1 && firstGroup === clause.from + 2;
    const subject =
      (isBareNoun && bare[0]?.party.who === "named" ? antecedent : bare.at(-1)?.party) ??
      antecedent ??
      sharedSubject(clause, clauses, subjects, deeds) ??
      impliedSubject(words, firstGroup, clause, isClaim);
    subjects.push(fronted ?? subject);
    let doer = subject;
    verbs.forEach((verb, order) => {
      // "if the boss is in I get it": the second verb has a subject of its own
      if (order > 0 && /^(?:i|we|he|she|they)$/.test(words[verb - 1]?.word ?? ""))
        doer = partyAt(words, verb - 1, isClaim);
      const next = verbs[order + 1] ?? clause.to;
      const after = phrasesIn(words, verb + 1, next, isClaim);
      const isPassive =
        isPassiveAt(words, clause.from, verb) ||
        isHadDone(
          words,
          verbs[order - 1] ?? (clause.link === "(content)" ? deeds.at(-1)?.at : undefined),
          verb,
        ) ||
        isBarePassive(words, verb) ||
        (verb === firstGroup && continuesPassive(words, clause, verb, deeds));
      const agent = after.find(({ preposition }) => preposition === "by" && isPassive)?.party;
      const taken = [
        ...after.filter(({ party }) => party !== agent).map(({ party }) => party),
        ...(fronted === undefined ? [] : [fronted]),
        ...(antecedent !== undefined && bare.length > 0 ? [antecedent] : []),
        ...before.filter(({ preposition }) => preposition !== "").map(({ party }) => party),
      ];
      const word = words[verb]?.word ?? "";
      deeds.push({
        at: verb,
        stem: /^'(?:s|m|re)$/.test(word) ? "be" : stemOfWord(word),
        doer: isPassive ? agent : doer,
        others: isPassive && doer !== undefined ? [...taken, doer] : taken,
        isPassive,
        isPerfect: isPerfectAt(words, clause.from, verb),
        isPast: isPassive ? wasAt(words, clause.from, verb) : isPastAt(words, clause.from, verb),
      });
      // "asks the nurse to sign": who signs is the nurse
      const object = after.find(
        ({ preposition, party }) => preposition === "" && !isTime(words, party.at),
      )?.party;
      // "rings the ward after filling in the form": who fills it in rings
      if (
        object !== undefined &&
        order + 1 < verbs.length &&
        directing.has(baseForm(word)) &&
        !isJoinedDoing(words, next)
      )
        doer = object;
    });
  }
  const speakers = quotedSpeakers(words, deeds);
  return deeds.map((deed) => ({
    ...deed,
    doer: (deed.doer?.who === "me" ? speakers[deed.doer.at] : undefined) ?? deed.doer,
  }));
}

/** The first verb of a clause, or −1. */
function firstVerb(words: readonly Tagged[], { from, to }: Clause): number {
  for (let at = from; at < to; at += 1) if (isVerb(words[at]!)) return at;
  return -1;
}

/** The verbs of a clause that say what is done; forms of be, have and do only where they stand alone. */
function verbsOf(words: readonly Tagged[], { from, to }: Clause): readonly number[] {
  const all: number[] = [];
  for (let at = from; at < to; at += 1) {
    const word = words[at];
    if (word === undefined || !isVerb(word)) continue;
    if (word.tag === "VERB") all.push(at);
    else if (!hasVerbAfter(words, at, to)) all.push(at);
  }
  return all;
}

function hasVerbAfter(words: readonly Tagged[], at: number, to: number): boolean {
  for (let next = at + 1; next < to; next += 1) {
    const { tag = "", word = "" } = words[next] ?? {};
    if (tag === "VERB" || tag === "AUX") return true;
    if (tag !== "ADV" && tag !== "PART" && word !== "not" && tag !== "PRON") return false;
  }
  return false;
}

/** "after filling in the form", "without asking": done by whoever does the rest. */
function isJoinedDoing(words: readonly Tagged[], verb: number): boolean {
  const { word = "", tag = "" } = words[verb - 1] ?? {};
  return (
    (words[verb]?.word.endsWith("ing") ?? false) &&
    (tag === "ADP" || tag === "SCONJ" || /^(?:when|while|after|before|without|by)$/.test(word))
  );
}

/** "if told that it takes long" */
function isBarePassive(words: readonly Tagged[], verb: number): boolean {
  const { word = "" } = words[verb] ?? {};
  return (
    /^(?:if|when|unless|once|as)$/.test(words[verb - 1]?.word ?? "") &&
    (word.endsWith("ed") || participles.has(word))
  );
}

/** "is checked by the nurse and signed by the driver" */
function continuesPassive(
  words: readonly Tagged[],
  { link }: Clause,
  verb: number,
  deeds: readonly Deed[],
): boolean {
  const { word = "" } = words[verb] ?? {};
  const isForm = word.endsWith("ed") || participles.has(word);
  return isForm && /^(?:and|or|,)$/.test(link) && deeds.at(-1)?.isPassive === true;
}

/** "has her slides checked by Pat", "got it fixed": somebody else does it. */
function isHadDone(words: readonly Tagged[], had: number | undefined, verb: number): boolean {
  const { word = "" } = words[verb] ?? {};
  if (had === undefined || !/^(?:have|get)$/.test(baseForm(words[had]?.word ?? ""))) return false;
  if (!word.endsWith("ed") && !participles.has(word)) return false;
  const between = words.slice(had + 1, verb);
  return (
    between.some(({ tag }) => noun.test(tag) || tag === "PRON") &&
    between.every(({ tag }) => /^(?:DET|ADJ|NOUN|PROPN|PRON|NUM|PART|ADV)$/.test(tag))
  );
}

function isPassiveAt(words: readonly Tagged[], from: number, verb: number): boolean {
  const { word = "" } = words[verb] ?? {};
  if (!word.endsWith("ed") && !participles.has(word)) return false;
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

function isPastAt(words: readonly Tagged[], from: number, verb: number): boolean {
  const { word = "" } = words[verb] ?? {};
  const isForm =
    (word.endsWith("ed") && baseForm(word) !== word) ||
    (irregularForms.has(word) && !/(?:s|ing|en|wn)$/.test(word) && word !== "am" && word !== "are") ||
    word === "was";
  if (!isForm) return false;
  for (let at = verb - 1; at >= from; at -= 1) {
    const before = words[at];
    if (before === undefined || before.tag === "PRON" || noun.test(before.tag)) return true;
    // "have stopped", "is done", "would have called"
    if (isVerb(before) && before.word !== "did") return false;
  }
  return true;
}

/** "has stopped", "'ve been told" */
function isPerfectAt(words: readonly Tagged[], from: number, verb: number): boolean {
  return words
    .slice(Math.max(from, verb - 3), verb)
    .some(({ word, tag }) => tag === "AUX" && /^(?:has|have|had|'ve|having)$/.test(word));
}

/** A passive of the past: "was sent", "got sent". */
function wasAt(words: readonly Tagged[], from: number, verb: number): boolean {
  return words.slice(from, verb).some(({ word }) => word === "was" || word === "were" || word === "got");
}

function phrasesIn(words: readonly Tagged[], from: number, to: number, isClaim: boolean): readonly Phrase[] {
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

function partyAt(words: readonly Tagged[], at: number, isClaim: boolean): Party {
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

/** The noun that a relative clause tells of: a person before "who", where there is one. */
function lastNounBefore(
  words: readonly Tagged[],
  { from, link }: Clause,
  isClaim: boolean,
): Party | undefined {
  let last: Party | undefined;
  for (let at = from - 1; at >= 0 && at > from - 8; at -= 1) {
    const { tag = "", word = "" } = words[at] ?? {};
    if (noun.test(tag) || (tag === "PRON" && !relativeWords.has(word) && !isOwner(words, at))) {
      const isFit = link !== "who" || tag !== "NOUN" || relationsOf(baseForm(word)).classes.includes("n18");
      if (isFit) return toldOf(partyAt(words, at, isClaim));
      last ??= toldOf(partyAt(words, at, isClaim));
    }
    if (isVerb({ tag, word, written: word, startsSentence: false })) return last;
  }
  return last;
}

/** "Someone who eats fish", "people who live above us": whom a relative clause tells of is not the speaker. */
function toldOf(party: Party): Party {
  return party.who === "anybody" ? { ...party, who: "other" } : party;
}

/** "prints it and signs it": the subject of the clause that it is joined to. */
function sharedSubject(
  { at, link, sentence }: Clause,
  clauses: readonly Clause[],
  subjects: readonly (Party | undefined)[],
  deeds: readonly Deed[],
): Party | undefined {
  if (
    !/^(?:and|or|but|then|so|yet|nor|,|;|–|—|\(main\)|while|before|after|until|because|when)$/.test(link) ||
    deeds.length === 0
  )
    return undefined;
  for (let before = at - 1; before >= 0; before -= 1) {
    const clause = clauses[before];
    if (clause?.sentence !== sentence) return undefined;
    // "the nurse who calls the driver | prints": the subject is before the relative clause
    if (link === "(main)" && relativeWords.has(clause.link)) continue;
    if (relativeWords.has(clause.link) && link !== "and" && link !== "or") continue;
    // "when the shelf is full, prints the label": who prints it is not the shelf
    if (link === "," && opensBefore.test(clause.link)) return undefined;
    const subject = subjects[before];
    if (subject !== undefined) return subject;
  }
  return undefined;
}

/** A claim without a subject is about the person. */
function impliedSubject(
  words: readonly Tagged[],
  verb: number,
  { link }: Clause,
  isClaim: boolean,
): Party | undefined {
  const { word = "" } = words[verb] ?? {};
  if (!isClaim || word.endsWith("ing") || link === "(content)" || words[verb - 1]?.word === "to")
    return undefined;
  return { who: "me", at: -1, stem: "", preposition: "" };
}

function isTime(words: readonly Tagged[], at: number): boolean {
  return timeWords.has(words[at]?.word ?? "") || words[at]?.word === "time";
}
