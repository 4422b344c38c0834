import { denyingVerbs } from "./english/denials.ts";
import {
  circumstanceWords,
  conditionWords,
  questionVerbs,
  questionWords,
  reportVerbs,
  wishVerbs,
} from "./english/modality.ts";
import { baseForm } from "./words/base-form.ts";
import { deedsOfClauses } from "./deeds-of-clauses.ts";
import type { Clause, Deed } from "./reading.ts";
import { copyOf } from "./meant.ts";
import type { Meant } from "./meant.ts";
import { scanClause } from "./scan-clause.ts";
import { spreadConditions, spreadSources } from "./spread-conditions.ts";
import type { Tagged } from "./tag-text.ts";

const nothingMeant: Meant = { isDenied: false, isOpen: false, modes: new Set() };

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
      (words[clause.from - 1]?.tag === "VERB" || isToldThat(words, deedsOf[clause.at - 1], clause));
    const isBehind = clause.link === "(content)" && isBehindCondition(words, clauses, deedsOf, clause);
    const carried =
      (clause.link === "(content)" && !isBehind) || isContent || isQuoted(words, clause)
        ? carriedBy(words, clauses, deedsOf, meant, clause, isClaim)
        : isBehind
          ? circumstancesOf(inherited[clause.at - 1])
          : copyOf(shared(words, clauses, deedsOf, clause, inherited));
    // "it's not that I don't like it"
    if (isNotThat(words, clause)) carried.isDenied = true;
    if (isAsked && !isClaim) carried.modes.add("question");
    if (isWish && isUnsubjected(deedsOf[clause.at] ?? [])) carried.modes.add("wish");
    inherited.push(scanClause(words, clause, { start: carried, meant, deeds: deedsOf[clause.at] ?? [] }));
  }
  spreadConditions(words, clauses, meant, isClaim);
  spreadSources(words, clauses, meant, deedsOf);
  return meant;
}

/** "Has been told by the dentist that …" */
function isToldThat(
  words: readonly Tagged[],
  before: readonly Deed[] | undefined,
  { link }: Clause,
): boolean {
  const told = before?.at(-1);
  return link === "that" && told?.isPassive === true && reportVerbs.has(baseForm(words[told.at]?.word ?? ""));
}

function isNotThat(words: readonly Tagged[], { from, link }: Clause): boolean {
  const before = (back: number): string => words[from - back]?.word ?? "";
  return link === "that" ? before(1) === "not" : before(1) === "that" && before(2) === "not";
}

/** "Unless it's icy I walk": what follows the condition is not what it is. */
function isBehindCondition(
  words: readonly Tagged[],
  clauses: readonly Clause[],
  deedsOf: readonly (readonly Deed[])[],
  { at, from }: Clause,
): boolean {
  const before = clauses[at - 1];
  const governor = deedsOf[at - 1]?.at(-1);
  return (
    before !== undefined &&
    (conditionWords.has(before.link) || circumstanceWords.has(before.link)) &&
    /^(?:i|we)$/.test(words[from]?.word ?? "") &&
    governor !== undefined &&
    /^(?:be|have|do)$|ing$/.test(governor.stem)
  );
}

/** What a condition makes of the clause that depends on it. */
function circumstancesOf(before: Meant = nothingMeant): Meant {
  const modes = [...before.modes].filter((mode) => mode === "condition" || mode === "circumstance");
  return { isDenied: false, isOpen: false, modes: new Set(modes) };
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
    // "I'd say it's cold", "I wouldn't call it cold": said with caution, and said
    if (isOwn && /^(?:say|call)$/.test(base) && !isClaim) carried.modes.delete("possible");
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
