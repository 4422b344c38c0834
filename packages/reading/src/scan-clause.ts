import { addModesOfPhrases, addModesOfWord } from "./add-modes.ts";
import { affirmingPhrases, denyingPhrases, denyingWords } from "./english/denials.ts";
import { circumstanceWords, conditionWords, questionWords, reportVerbs } from "./english/modality.ts";
import { liftsDenial } from "./lifting-until.ts";
import { copyOf } from "./meant.ts";
import type { Meant } from "./meant.ts";
import { endOfPhrase, isAskedIf, phraseAt } from "./phrase-at.ts";
import type { Clause, Deed } from "./reading.ts";
import type { Tagged } from "./tag-text.ts";
import { baseForm } from "./words/base-form.ts";

/** Denials that reach over one phrase and not over the rest of the clause. */
const nearDenials = new Set(["no", "without", "less", "fewer"]);

/** A clause while it is read. */
interface Scan {
  readonly words: readonly Tagged[];
  readonly from: number;
  readonly to: number;
  readonly deeds: readonly Deed[];
  /** How each word is meant; written while the clause is read. */
  readonly meant: Meant[];
  /** How the clause began. */
  readonly start: Meant;
  /** How the next word is meant. */
  readonly now: Meant;
  /** A denial of one phrase ends before this word; −1 where nothing is denied so. */
  nearUntil: number;
  /** Words up to this one belong to a phrase that was read as a whole. */
  skipUntil: number;
}

/**
 * Reads a clause from left to right: what denies or qualifies reaches over what follows.
 *
 * @returns how words after the clause would be meant
 */
export function scanClause(
  words: readonly Tagged[],
  clause: Clause,
  { start, meant, deeds }: Pick<Scan, "start" | "meant" | "deeds">,
): Meant {
  const { from, to } = clause;
  const now = openedBy(words, clause, start);
  const isMost = isNothingMore(words, clause);
  const scan: Scan = { words, from, to, deeds, meant, start, now, nearUntil: -1, skipUntil: -1 };
  for (let at = from; at < to; at += 1) {
    skipAffirming(scan, at);
    writeMeant(scan, at);
    if (at <= scan.skipUntil) continue;
    addModesOfPhrases(now, words, { at, to });
    if (denyByPhrase(scan, at) || isInterjection(words, at)) continue;
    if (!isMost || at > from + 1) denyByWord(scan, at);
    endDenial(scan, at);
    denyAlternative(scan, at);
    addModesOfWord(now, words, at);
    addReport(scan, at);
  }
  return now;
}

/** What the word that opens a clause makes of it. */
function openedBy(words: readonly Tagged[], { from, link }: Clause, start: Meant): Meant {
  const now = copyOf(start);
  if (conditionWords.has(link) && !isAskedIf(words, from, link)) now.modes.add("condition");
  if (isAskedIf(words, from, link)) now.modes.add("question");
  // "unless it rains" is "if it does not rain"
  if (link === "unless") now.isDenied = !now.isDenied;
  if (circumstanceWords.has(link)) now.modes.add("circumstance");
  if (questionWords.has(link)) now.modes.add("question");
  return now;
}

/** "Not only": a phrase with a denial in it that denies nothing. */
function skipAffirming(scan: Scan, at: number): void {
  const affirming = at > scan.skipUntil ? phraseAt(scan.words, at, scan.to, affirmingPhrases) : 0;
  if (affirming > 0) scan.skipUntil = at + affirming - 1;
}

function writeMeant(scan: Scan, at: number): void {
  const { meant, now } = scan;
  if (scan.nearUntil === at) scan.nearUntil = -1;
  const place = meant[at];
  if (place === undefined) return;
  place.isDenied = now.isDenied !== scan.nearUntil > at;
  place.isOpen = now.isOpen;
  place.modes = new Set(now.modes);
}

/** A phrase that denies what follows: the words in it are denied as well. @returns whether there is one */
function denyByPhrase(scan: Scan, at: number): boolean {
  const { words, to, meant, now } = scan;
  const length = phraseAt(words, at, to, denyingPhrases);
  if (length === 0) return false;
  scan.nearUntil = endOfPhrase(words, at + length, to);
  scan.skipUntil = Math.max(scan.skipUntil, at + length - 1);
  if (words[at]?.word === "no" || words[at]?.word === "any") {
    scan.nearUntil = -1;
    now.isDenied = !now.isDenied;
  }
  for (let inside = at; inside < at + length; inside += 1) {
    const part = meant[inside];
    if (part !== undefined) part.isDenied = now.isDenied;
  }
  return true;
}

function denyByWord(scan: Scan, at: number): void {
  const { words, from, to, meant, now } = scan;
  const word = words[at]?.word ?? "";
  if (!denyingWords.has(word)) return;
  // "with no lid", "the same name and no date"
  const isPhrase =
    words[at - 1]?.tag === "ADP" ||
    (/^(?:and|or|,)$/.test(words[at - 1]?.word ?? "") && words[at - 2]?.tag === "NOUN");
  if (nearDenials.has(word) && (word !== "no" || isPhrase)) {
    scan.nearUntil = endOfPhrase(words, at + 1, to);
    return;
  }
  // "not all of them": some are, and some are not
  if (isNotAll(words, at)) return;
  now.isDenied = !now.isDenied;
  if (word === "not" || word === "n't" || word === "never") return;
  // "I print no labels", "nobody": the verb before it is denied too
  for (let earlier = from; earlier < at; earlier += 1) {
    const part = meant[earlier];
    if (part !== undefined && words[earlier]?.tag === "VERB") part.isDenied = !part.isDenied;
  }
}

function endDenial({ words, from, start, now }: Scan, at: number): void {
  // "I never print until Friday" says that it is printed then
  if (liftsDenial(words, from, at)) {
    now.isDenied = false;
    if (!start.modes.has("possible")) now.modes.delete("possible");
  }
  // "not about the poems but about the order"
  if (words[at]?.word === "but" && now.isDenied && !start.isDenied) now.isDenied = false;
}

/** What somebody does not choose. */
function denyAlternative(scan: Scan, at: number): void {
  const { words, from, to } = scan;
  const word = words[at]?.word ?? "";
  const before = (test: (earlier: string) => boolean): boolean =>
    words.slice(from, at).some((one) => test(one.word));
  // "prefers the phone to the form"
  if (
    /^(?:to|over)$/.test(word) &&
    words[at + 1]?.tag !== "VERB" &&
    before((one) => baseForm(one) === "prefer")
  )
    scan.nearUntil = to;
  // "would rather wait than ask", "would sooner"
  if (word === "than" && before((one) => /^(?:rather|sooner)$/.test(one))) scan.nearUntil = to;
}

/** "is said to print" */
function addReport({ words, to, deeds, now }: Scan, at: number): void {
  const { word = "", tag = "" } = words[at] ?? {};
  if (
    tag === "VERB" &&
    reportVerbs.has(baseForm(word)) &&
    words.slice(at, to).some((one) => one.word === "to") &&
    deeds.some((deed) => deed.at === at && deed.isPassive)
  )
    now.modes.add("report");
}

/** "No, I do it myself" denies nothing. */
function isInterjection(words: readonly Tagged[], at: number): boolean {
  return (
    words[at]?.word === "no" &&
    (words[at]?.startsSentence ?? false) &&
    /^[,.!]$/.test(words[at + 1]?.word ?? "")
  );
}

/** "not every boat", "isn't always open" */
export function isNotAll(words: readonly Pick<Tagged, "word">[], at: number): boolean {
  return (
    /^(?:not|n't)$/.test(words[at]?.word ?? "") &&
    /^(?:all|every|everyone|everybody|everything|always)$/.test(words[at + 1]?.word ?? "")
  );
}

/** "Nothing calms me more than tea": what stands behind "than" does it, and nothing else as much. */
function isNothingMore(words: readonly Tagged[], { from, to }: Clause): boolean {
  const isNothing = /^(?:nothing|nobody|none)$/.test(words[from]?.word ?? "") || words[from]?.word === "no";
  const than = words.slice(from, to).findIndex(({ word }) => word === "than");
  return (
    isNothing &&
    words.slice(from, from + Math.max(0, than)).some(({ word }) => /^(?:more|better|worse)$|er$/.test(word))
  );
}
