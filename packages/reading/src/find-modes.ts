import { affirmingPhrases, denyingPhrases, denyingVerbs, denyingWords } from "./english/denials.ts";
import {
  ableWords,
  attemptVerbs,
  circumstanceWords,
  conditionPhrases,
  conditionWords,
  formerPhrases,
  planVerbs,
  futureWords,
  planWords,
  possibleWords,
  questionVerbs,
  questionWords,
  reportVerbs,
  unrealPhrases,
  unrealWords,
  wishPhrases,
  wishVerbs,
  wishWords,
} from "./english/modality.ts";
import type { Mode } from "./english/modality.ts";
import { participles } from "./english/irregular.ts";
import { baseForm } from "./words/base-form.ts";
import { deedsOfClauses } from "./deeds-of-clauses.ts";
import { liftsDenial } from "./lifting-until.ts";
import type { Clause, Deed } from "./reading.ts";
import type { Meant } from "./meant.ts";
import { endOfPhrase, isAskedIf, phraseAt } from "./phrase-at.ts";
import { spreadConditions, spreadSources } from "./spread-conditions.ts";
import type { Tagged } from "./tag-text.ts";

const nothingMeant: Meant = { isDenied: false, isOpen: false, modes: new Set() };
/** Denials that reach over one phrase and not over the rest of the clause. */
const nearDenials = new Set(["no", "without", "less", "fewer"]);

/** How each word of a text is meant. */
export function findModes(
  words: readonly Tagged[],
  clauses: readonly Clause[],
  deeds: readonly Deed[],
  { isClaim, isWish }: { readonly isClaim: boolean; readonly isWish: boolean },
): readonly Meant[] {
  const meant: Meant[] = words.map(() => ({ isDenied: false, isOpen: false, modes: new Set() }));
  const deedsOf = deedsOfClauses(clauses, deeds);
  const inherited: Meant[] = [];
  let end = 0;
  for (const clause of clauses) {
    // the mark that ends its sentence
    for (end = Math.max(end, clause.to); end < words.length; end += 1)
      if (/^[.!?]+$/.test(words[end]?.word ?? "")) break;
    const isAsked = words[end]?.word.startsWith("?") === true && !closesQuotation(words, clause.from, end);
    const isContent =
      /^(?:that|whether|how|what|why|where|who|which|if)$/.test(clause.link) &&
      words[clause.from - 1]?.tag === "VERB";
    const carried =
      clause.link === "(content)" || isContent || isQuoted(words, clause)
        ? carriedBy(words, clauses, deedsOf, meant, clause, isClaim)
        : copyOf(shared(words, clauses, deedsOf, clause, inherited));
    if (isAsked && !isClaim) carried.modes.add("question");
    if (isWish && isUnsubjected(deedsOf[clause.at] ?? [])) carried.modes.add("wish");
    inherited.push(scan(words, clause, carried, meant, deedsOf[clause.at] ?? []));
  }
  spreadConditions(words, clauses, meant, isClaim);
  spreadSources(words, clauses, meant, deedsOf);
  return meant;
}

/** A question mark that ends a quotation which begins behind a clause: a column that says "Why?" is no question. */
function closesQuotation(words: readonly Tagged[], from: number, end: number): boolean {
  return words.slice(from, end).filter(({ word }) => /^["“”]$/.test(word)).length % 2 === 1;
}

/** "I don't print or sign": what was denied or wished reaches over `or`, and wishes also over `and`. */
function shared(
  words: readonly Tagged[],
  clauses: readonly Clause[],
  deedsOf: readonly (readonly Deed[])[],
  clause: Clause,
  inherited: readonly Meant[],
): Meant {
  const { at, link } = clause;
  const before = inherited[at - 1];
  const previous = clauses[at - 1];
  if (before === undefined || previous === undefined) return nothingMeant;
  if (link === "or" || link === "nor") return before;
  // "needs to know where the key is, not where the van is"
  if (/^(?:not|n't)$/.test(words[clause.from]?.word ?? "") && previous.sentence === clause.sentence)
    return { isDenied: false, isOpen: before.isOpen, modes: before.modes };
  if (link === "and" && !isOfMainClause(words, deedsOf, clause, previous))
    return {
      isDenied: false,
      isOpen: false,
      modes: new Set(
        [...before.modes].filter(
          (mode) =>
            mode === "wish" ||
            mode === "plan" ||
            mode === "possible" ||
            mode === "able" ||
            mode === "former" ||
            mode === "report",
        ),
      ),
    };
  return nothingMeant;
}

/**
 * Whether a clause behind "and" goes on where the main clause was, and not in the clause before it: "the cook who used to
 * help, and I ask her", "she thought it ought to be there, and moved it".
 */
function isOfMainClause(
  words: readonly Tagged[],
  deedsOf: readonly (readonly Deed[])[],
  { at: clause, from }: Clause,
  previous: Clause,
): boolean {
  const verb = deedsOf[clause]?.[0];
  if (verb === undefined) return false;
  const hasSubject = verb.doer !== undefined && verb.doer.at >= from && verb.doer.at < verb.at;
  if (/^(?:who|which)$/.test(previous.link)) return hasSubject;
  const others = deedsOf[previous.at] ?? [];
  return (
    previous.link === "(content)" &&
    words[from - 1]?.word === "," &&
    verb.isPast &&
    !hasSubject &&
    !others.some(({ isPast }) => isPast)
  );
}

function copyOf({ isDenied, isOpen, modes }: Meant): Meant {
  return { isDenied, isOpen, modes: new Set(modes) };
}

function isUnsubjected(deeds: readonly Deed[]): boolean {
  return deeds.every(({ doer }) => doer === undefined || doer.at === -1);
}

/** What the clause before makes of a clause that is its content: `I wish | it printed`, `my boss says | it prints`. */
function carriedBy(
  words: readonly Tagged[],
  clauses: readonly Clause[],
  deedsOf: readonly (readonly Deed[])[],
  meant: readonly Meant[],
  clause: Clause,
  isClaim: boolean,
): Meant {
  const before = clauses[clause.at - 1];
  if (before === undefined || before.sentence !== clause.sentence) return copyOf(nothingMeant);
  const governor = deedsOf[before.at]?.at(-1);
  if (governor === undefined) return copyOf(nothingMeant);
  const base = baseForm(words[governor.at]?.word ?? "");
  const own = meant[governor.at] ?? nothingMeant;
  const carried = copyOf(own);
  if (wishVerbs.has(base)) carried.modes.add("wish");
  if (questionVerbs.has(base) || questionWords.has(clause.link)) carried.modes.add("question");
  if (denyingVerbs.has(base)) carried.isDenied = !carried.isDenied;
  if (reportVerbs.has(base)) {
    const { doer } = governor;
    const isThing = doer?.who === "other" && /^(?:it|this|that|there)$/.test(words[doer.at]?.word ?? "");
    const isOwn =
      (doer === undefined && !governor.isPassive) || doer?.who === "me" || doer?.who === "anybody" || isThing;
    if (!isOwn) carried.modes.add("report");
    else if (governor.isPast && /^(?:think|believe|assume|suppose)$/.test(base) && !isClaim)
      carried.modes.add("unreal");
  } else if (clause.link !== "(content)")
    return { isDenied: false, isOpen: own.isDenied, modes: new Set(carried.modes) };
  return carried;
}

/** Words in quotation marks behind "says": another's words. */
function isQuoted(words: readonly Tagged[], { from, at }: Clause): boolean {
  return at > 0 && /^["“'‘]$/.test(words[from]?.word ?? "");
}

/** Reads a clause from left to right: what denies or qualifies reaches over what follows. */
function scan(
  words: readonly Tagged[],
  { from, to, link }: Clause,
  start: Meant,
  meant: Meant[],
  deeds: readonly Deed[],
): Meant {
  const now = copyOf(start);
  if (conditionWords.has(link) && !isAskedIf(words, from, link)) now.modes.add("condition");
  if (isAskedIf(words, from, link)) now.modes.add("question");
  // "unless it rains" is "if it does not rain"
  if (link === "unless") now.isDenied = !now.isDenied;
  if (circumstanceWords.has(link)) now.modes.add("circumstance");
  if (questionWords.has(link)) now.modes.add("question");
  let nearUntil = -1;
  let skipUntil = -1;
  for (let at = from; at < to; at += 1) {
    const word = words[at]?.word ?? "";
    const { tag = "" } = words[at] ?? {};
    const affirming = at > skipUntil ? phraseAt(words, at, to, affirmingPhrases) : 0;
    if (affirming > 0) skipUntil = at + affirming - 1;
    if (nearUntil === at) nearUntil = -1;
    const place = meant[at];
    if (place !== undefined) {
      place.isDenied = now.isDenied !== nearUntil > at;
      place.isOpen = now.isOpen;
      place.modes = new Set(now.modes);
    }
    if (at <= skipUntil) continue;
    for (const [mode, phrases] of modePhrases) if (phraseAt(words, at, to, phrases) > 0) now.modes.add(mode);
    const denying = phraseAt(words, at, to, denyingPhrases);
    if (denying > 0) {
      nearUntil = endOfPhrase(words, at + denying, to);
      skipUntil = Math.max(skipUntil, at + denying - 1);
      if (words[at]?.word === "no" || words[at]?.word === "any") {
        nearUntil = -1;
        now.isDenied = !now.isDenied;
      }
      for (let inside = at; inside < at + denying; inside += 1) {
        const part = meant[inside];
        if (part !== undefined) part.isDenied = now.isDenied;
      }
      continue;
    }
    if (denyingWords.has(word)) {
      if (isInterjection(words, at)) continue;
      // "with no lid", "the same name and no date"
      const isPhrase =
        words[at - 1]?.tag === "ADP" ||
        (/^(?:and|or|,)$/.test(words[at - 1]?.word ?? "") && words[at - 2]?.tag === "NOUN");
      if (nearDenials.has(word) && (word !== "no" || isPhrase)) nearUntil = endOfPhrase(words, at + 1, to);
      else {
        now.isDenied = !now.isDenied;
        // "I print no labels", "nobody": the verb before it is denied too
        if (word !== "not" && word !== "n't" && word !== "never") {
          for (let earlier = from; earlier < at; earlier += 1) {
            const part = meant[earlier];
            if (part !== undefined && words[earlier]?.tag === "VERB") part.isDenied = !part.isDenied;
          }
        }
      }
    }
    // "I never print until Friday" says that it is printed then
    if (liftsDenial(words, from, at)) {
      now.isDenied = false;
      if (!start.modes.has("possible")) now.modes.delete("possible");
    }
    // "not about the poems but about the order"
    if (word === "but" && now.isDenied && !start.isDenied) now.isDenied = false;
    // "prefers the phone to the form"
    if (
      /^(?:to|over)$/.test(word) &&
      words[at + 1]?.tag !== "VERB" &&
      words.slice(from, at).some((one) => baseForm(one.word) === "prefer")
    )
      nearUntil = to;
    // "would rather wait than ask", "would sooner"
    if (word === "than" && words.slice(from, at).some((one) => /^(?:rather|sooner)$/.test(one.word)))
      nearUntil = to;
    addModes(now, word, tag, words, at);
    // "is said to print"
    if (
      tag === "VERB" &&
      reportVerbs.has(baseForm(word)) &&
      words.slice(at, to).some((one) => one.word === "to") &&
      deeds.some((deed) => deed.at === at && deed.isPassive)
    )
      now.modes.add("report");
  }
  return now;
}

const modePhrases: readonly (readonly [Mode, readonly (readonly string[])[]])[] = [
  ["wish", wishPhrases],
  ["condition", conditionPhrases],
  ["unreal", unrealPhrases],
  ["former", formerPhrases],
];

function addModes(now: Meant, word: string, tag: string, words: readonly Tagged[], at: number): void {
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
  if (planVerbs.has(base)) now.modes.add("plan");
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

/** "No, I do it myself" denies nothing. */
function isInterjection(words: readonly Tagged[], at: number): boolean {
  return (
    words[at]?.word === "no" &&
    (words[at]?.startsSentence ?? false) &&
    /^[,.!]$/.test(words[at + 1]?.word ?? "")
  );
}
