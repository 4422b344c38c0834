import { reportVerbs } from "./english/modality.ts";
import { timeWords } from "./english/quantities.ts";
import type { Deed, Party } from "./reading.ts";
import type { Tagged } from "./tag-text.ts";
import { baseForm, stemOfWord } from "./words/base-form.ts";

/** What a word stands for is at most this many words before it. */
const reach = 30;
const noun = /^(?:NOUN|PROPN)$/;
const owned = /^(?:mine|ours|hers|theirs|yours)$/;
const does = /^(?:do|does|did|doing)$/;

/** Whether "one" is no number: "the short one", "the ones in the loft". */
export function isStandIn(words: readonly Tagged[], at: number): boolean {
  const { word = "" } = words[at] ?? {};
  if (word === "ones") return true;
  if (word !== "one") return false;
  const { tag = "", word: before = "" } = words[at - 1] ?? {};
  const isModified =
    /^(?:ADJ|PROPN|NOUN)$/.test(tag) || /^(?:the|this|that|which|other|another)$/.test(before);
  return (
    isModified && !/^(?:NOUN|PROPN|ADJ|NUM)$/.test(words[at + 1]?.tag ?? "") && words[at + 1]?.word !== "of"
  );
}

/** By its place, the stems of what a word stands for: "the short one" of vans, "mine", "I do" of what another does. */
export function findStandIns(
  words: readonly Tagged[],
  deeds: readonly Deed[],
): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, readonly string[]>();
  for (let at = 1; at < words.length; at += 1) {
    const meant = nounMeant(words, at);
    if (meant !== undefined) found.set(at, [stemOfWord(words[meant]?.word ?? "")]);
  }
  for (const { deed, done } of repeatedDeeds(words, deeds))
    found.set(deed.at, [done.stem, ...objectsOf(words, done).map(({ stem }) => stem)]);
  return found;
}

/** The place of the noun that "one" or "mine" stands for. */
function nounMeant(words: readonly Tagged[], at: number): number | undefined {
  if (isStandIn(words, at)) return nounOfOne(words, at);
  const isOwned = owned.test(words[at]?.word ?? "") && words[at + 1]?.tag !== "NOUN";
  return isOwned ? lastNoun(words, at) : undefined;
}

/** What something is done to: no time, and nobody who takes part. */
export function objectsOf(words: readonly Tagged[], { others }: Deed): readonly Party[] {
  return others.filter(
    ({ at, who, preposition }) =>
      who === "named" && preposition === "" && !timeWords.has(words[at]?.word ?? ""),
  );
}

/** "He never locks it. I do": what a deed that only says "do" repeats. */
export function repeatedDeeds(
  words: readonly Tagged[],
  deeds: readonly Deed[],
): readonly { readonly deed: Deed; readonly done: Deed }[] {
  return deeds.flatMap((deed, index) => {
    if (!does.test(words[deed.at]?.word ?? "") || deed.doer === undefined || deed.isPassive) return [];
    const isBare = deed.others.every(
      ({ at, preposition, who }) =>
        preposition !== "" ||
        (who === "other" && /^(?:it|this|that|so)$/.test(words[at]?.word ?? "")) ||
        owned.test(words[at]?.word ?? "") ||
        timeWords.has(words[at]?.word ?? ""),
    );
    const done = deeds
      .slice(0, index)
      .findLast(
        ({ at }) =>
          words[at]?.tag === "VERB" &&
          !reportVerbs.has(baseForm(words[at]?.word ?? "")) &&
          !does.test(words[at]?.word ?? ""),
      );
    return isBare && done !== undefined && deed.at - done.at < reach ? [{ deed, done }] : [];
  });
}

/** The noun of "the short one": the last that has an adjective or a name as well, else the first of what is done. */
function nounOfOne(words: readonly Tagged[], one: number): number | undefined {
  const { tag = "" } = words[one - 1] ?? {};
  let first: number | undefined;
  for (let at = one - 1; at >= 0 && at > one - reach; at -= 1) {
    if (!isThing(words, at)) continue;
    const before = words[at - 1]?.tag ?? "";
    const isAlike = tag === "ADJ" ? before === "ADJ" : /^(?:PROPN|NOUN)$/.test(tag) && noun.test(before);
    if (isAlike && at < one - 1) return at;
    if (before !== "ADP" && at < one - 1) first = at;
  }
  return first;
}

function lastNoun(words: readonly Tagged[], owner: number): number | undefined {
  for (let at = owner - 1; at >= 0 && at > owner - reach; at -= 1) {
    const [before, earlier] = [words[at - 1]?.tag ?? "", words[at - 2]?.tag ?? ""];
    const isBehind = before === "ADP" || (before === "DET" && earlier === "ADP");
    if (isThing(words, at) && !isBehind) return at;
  }
  return undefined;
}

function isThing(words: readonly Tagged[], at: number): boolean {
  const { tag = "", word = "" } = words[at] ?? {};
  return tag === "NOUN" && !timeWords.has(word) && !noun.test(words[at + 1]?.tag ?? "");
}
