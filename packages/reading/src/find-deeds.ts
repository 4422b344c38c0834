import { wordSet } from "./english/phrase-list.ts";
import { section } from "./english/section.ts";
import { isTime, lastNounBefore, partyAt, phrasesIn, relativeWords } from "./parties.ts";
import { quotedSpeakers } from "./quoted-speakers.ts";
import type { Clause, Deed, Party } from "./reading.ts";
import { hasTwoSubjects, isVerb } from "./split-clauses.ts";
import type { Tagged } from "./tag-text.ts";
import {
  continuesPassive,
  isBarePassive,
  isHadDone,
  isPassiveAt,
  isPastAt,
  isPerfectAt,
  wasAt,
} from "./verb-forms.ts";
import { baseForm, stemOfWord } from "./words/base-form.ts";

/** Verbs whose object does what the next verb says. */
const directing = wordSet(section("directing verbs"));
/** Words that begin a clause which depends on the next one. */
const opensBefore = /^(?:if|when|whenever|unless|while|because|as|after|before|once|until|although|though)$/;

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
