import { isStopWord, remembering } from "@persona/text";
import { reportingWords } from "./english/reporting.ts";
import { baseForm, stemOfWord } from "./words/base-form.ts";
import { numberRuns } from "./words/number-of.ts";
import { findDeeds } from "./find-deeds.ts";
import { findModes } from "./find-modes.ts";
import type { Deed, ReadWord, Reading } from "./reading.ts";
import { splitClauses } from "./split-clauses.ts";
import { findStandIns, isStandIn, objectsOf, repeatedDeeds } from "./stand-ins.ts";
import { tagText } from "./tag-text.ts";
import type { Tagged } from "./tag-text.ts";

/** Which text is read. */
export interface ReadingOptions {
  /** Whether it is a claim, in which the person is left out or called `they`. */
  readonly isClaim?: boolean;
  /** Whether it answers a question for wishes, so that `Bigger buttons` is one. */
  readonly isWish?: boolean;
}

/** "[P004]" stands for somebody; "[email-2]" too. */
const pseudonym = /\[\p{L}+-?\d+\]/gu;
const contentTags = /^(?:NOUN|PROPN|VERB|ADJ|ADV|NUM|X|INTJ)$/;

/** Reads a text: its words, its clauses, and who does what in them. */
export function readText(text: string, { isClaim = false, isWish = false }: ReadingOptions = {}): Reading {
  return readings(`${isClaim ? 1 : 0}${isWish ? 1 : 0}${text}`);
}

const readings = remembering((key): Reading => {
  const isClaim = key.startsWith("1");
  const text = key.slice(2).replaceAll(pseudonym, "somebody");
  const tagged = tagText(text, isClaim);
  const clauses = splitClauses(tagged);
  const deeds = findDeeds(tagged, clauses, isClaim);
  const standIns = findStandIns(tagged, deeds);
  const meant = findModes(tagged, clauses, deeds, { isClaim, isWish: key[1] === "1" });
  const numbers = new Map(
    numberRuns(tagged.map(({ word }) => word)).flatMap(({ from, to, value }) =>
      Array.from(
        { length: to - from },
        (_, offset) => [from + offset, offset === 0 ? value : undefined] as const,
      ),
    ),
  );
  let clause = 0;
  const adjuncts = behindPrepositions(tagged);
  const words = tagged.map(({ word, tag, written, startsSentence }, at): ReadWord => {
    while ((clauses[clause + 1]?.from ?? Infinity) <= at) clause += 1;
    const base = baseForm(word);
    const value = isStandIn(tagged, at) ? undefined : numbers.get(at);
    const standsFor = standIns.get(at);
    return {
      at,
      word,
      base,
      stem: stemOfWord(word),
      tag,
      isContent: !numbers.has(at) && /[\p{L}]/u.test(word) && isTelling(word, base, tag),
      isName: !startsSentence && /^\p{Lu}/u.test(written) && tag !== "PRON" && word.length > 1,
      ...(value === undefined ? {} : { value }),
      clause,
      isAdjunct: adjuncts.has(at),
      // "the team doesn't": what denies it stands behind the verb
      isDenied: (meant[at]?.isDenied ?? false) !== (standsFor !== undefined && isDeniedBehind(tagged, at)),
      isOpen: meant[at]?.isOpen ?? false,
      modes: meant[at]?.modes ?? new Set(),
      ...(standsFor === undefined ? {} : { standsFor }),
    };
  });
  return { text, words, clauses, deeds: [...deeds, ...repeated(tagged, deeds)] };
}, 10_000);

function isDeniedBehind(words: readonly Tagged[], at: number): boolean {
  return /^(?:do|does|did)$/.test(words[at]?.word ?? "") && /^(?:n't|not)$/.test(words[at + 1]?.word ?? "");
}

/** "He never locks the shed. I do": the deed that the speaker does as well. */
function repeated(words: readonly Tagged[], deeds: readonly Deed[]): readonly Deed[] {
  return repeatedDeeds(words, deeds).map(({ deed, done }) => ({
    ...deed,
    stem: done.stem,
    others: [...deed.others, ...objectsOf(words, done)],
  }));
}

/** The places of words that are in the phrase of a noun that a preposition begins. */
function behindPrepositions(words: readonly Tagged[]): ReadonlySet<number> {
  const found = new Set<number>();
  let isBehind = false;
  for (const [at, { tag }] of words.entries()) {
    if (isBehind && /^(?:NOUN|PROPN|NUM|ADJ)$/.test(tag)) found.add(at);
    isBehind = tag === "ADP" || (isBehind && /^(?:DET|ADJ|NOUN|PROPN|NUM)$/.test(tag));
  }
  return found;
}

function isTelling(word: string, base: string, tag: string): boolean {
  if (word.length < 2 || !contentTags.test(tag)) return false;
  return (
    !reportingWords.has(word) &&
    !reportingWords.has(base) &&
    !(isStopWord(word) && !/^(?:NOUN|ADJ|VERB)$/.test(tag))
  );
}
