import { relationsOf, timeWords } from "@persona/reading";
import type { Reading, ReadWord } from "@persona/reading";
import type { Aligned } from "../comparison/align.ts";
import type { Rule } from "../comparison/comparison.ts";
import { refused, unproven } from "../comparison/finding.ts";
import type { Finding } from "../comparison/finding.ts";

/** What stands between parts that say the same of different things. */
const divides = /^(?:[,;:–—]|and|but|while|whereas|then|than)$/;
/** "twice as long on marking as on planning": the second one divides. */
const compares = "as";

/** A part of a sentence, between marks and joining words. */
interface Part {
  readonly sentence: number;
  /** The mark or word that begins it. */
  readonly link: string;
  readonly words: readonly ReadWord[];
}

/**
 * Parts of a sentence that stand next to each other pair different things, and a claim must not pair a thing of one part
 * with a thing of the other: "I read thrillers on the train, cookbooks in bed" is not "reads cookbooks on the train". It
 * does where it takes a word out of one part into another that has a word of that kind, and leaves behind what it was with.
 */
export const parallel: Rule = ({ aligned, reading, evidence }) => {
  const said = evidence.map((one) => {
    const parts = partsOf(one);
    return {
      parts,
      partOf: new Map(parts.flatMap(({ words }, at) => words.map((word) => [word, at] as const))),
    };
  });
  return partsOf(reading).flatMap(({ words }) => {
    const own = aligned.filter(({ word, strength }) => words.includes(word) && isClear(strength));
    // with words of its own, a claim may say more than the parts do
    const isCopied = own.length === words.filter(isTelling).length;
    return said.flatMap(({ parts, partOf }, at): readonly Finding[] => {
      if (parts.length < 2) return [];
      const places = own.map((one) =>
        one.places.flatMap(({ word, reading: of }) => (of === at ? [word] : [])),
      );
      const taken = new Set(places.flat());
      const other = ofAnother(own, places, partOf);
      if (other !== undefined)
        return [refused("exchange", `the evidence does not say it of “${other.word}”`)];
      const found = crossing({
        parts,
        rest: parts.map((part) => part.words.filter((word) => isTelling(word) && !taken.has(word))),
        own,
        homes: places.map((one) => new Set(one.map((word) => partOf.get(word) ?? -1))),
        reading,
      });
      if (found === undefined) return [];
      const message = `the evidence says it of “${found.rival.word}”, not of “${found.brought.word}”`;
      return [(found.isCertain || isCopied ? refused : unproven)("exchange", message)];
    });
  });
};

/** A word that a claim takes into another part, and the word of its kind that is there. */
interface Crossing {
  readonly brought: ReadWord;
  readonly rival: ReadWord;
  /** Whether what it was with in its own part is clearly left behind. */
  readonly isCertain: boolean;
}

function crossing({
  parts,
  rest,
  own,
  homes,
  reading,
}: {
  readonly parts: readonly Part[];
  /** By part, the words that the claim does not have. */
  readonly rest: readonly (readonly ReadWord[])[];
  readonly own: readonly Aligned[];
  /** By word of the claim, the parts that have it. */
  readonly homes: readonly ReadonlySet<number>[];
  readonly reading: Reading;
}): Crossing | undefined {
  for (const [index, home] of parts.entries()) {
    const staying = own.filter((_, one) => homes[one]?.has(index) === true);
    if (staying.length === 0) continue;
    for (const [one, { word: brought }] of own.entries()) {
      const [from = -1, ...more] = homes[one] ?? [];
      const origin = parts[from];
      if (more.length > 0 || from === index || origin?.sentence !== home.sentence) continue;
      const rival = rest[index]?.find((word) => isOfKind(word, brought));
      if (rival === undefined) continue;
      const left = rest[from] ?? [];
      const isPaired = left.some((word) => staying.some((other) => isOfKind(word, other.word)));
      const isCertain = isPaired || isCompared(origin, staying, reading);
      if (isCertain || left.length > 0 || origin.words.some(({ word }) => /^(?:me|us)$/.test(word)))
        return { brought, rival, isCertain };
    }
  }
  return undefined;
}

/**
 * The word that tells one thing from another, where the claim says of it only what is said of the other: "The van that we
 * hire leaks; the old one never has" is not "the old van leaks".
 */
function ofAnother(
  own: readonly Aligned[],
  places: readonly (readonly ReadWord[])[],
  partOf: ReadonlyMap<ReadWord, number>,
): ReadWord | undefined {
  const partsAt = (index: number): readonly number[] =>
    (places[index] ?? []).map((word) => partOf.get(word) ?? -1);
  for (const [index, { word }] of own.entries()) {
    const next = own[index + 1]?.word;
    if (next?.at !== word.at + 1 || word.tag !== "ADJ") continue;
    const stands = (places[index + 1] ?? []).filter(({ standsFor }) => standsFor !== undefined);
    const [home = -1, ...more] = new Set(partsAt(index));
    const others = own.flatMap((one, at) =>
      at === index || at === index + 1 ? [] : [{ parts: partsAt(at), isVerb: one.word.tag === "VERB" }],
    );
    if (more.length > 0 || others.some(({ parts }) => parts.length === 0)) continue;
    for (const stand of stands) {
      const part = partOf.get(stand) ?? -1;
      // a verb may be left out where it is the same: "the red one in May"
      const telling = home === part ? others : others.filter(({ isVerb }) => !isVerb);
      const isElsewhere =
        home === part
          ? telling.every(({ parts }) => !parts.includes(part))
          : telling.every(({ parts }) => parts.includes(part) && !parts.includes(home));
      if (telling.length > 0 && isElsewhere) return word;
    }
  }
  return undefined;
}

function isClear(strength: Aligned["strength"]): boolean {
  return strength === "same" || strength === "kin";
}

/** "sleeps better at home than on the boat": what is behind "than" has come before it. */
function isCompared({ link }: Part, staying: readonly Aligned[], { words }: Reading): boolean {
  return (
    /^(?:than|as)$/.test(link) &&
    words.some(({ word }) => word === link) &&
    staying.some(({ word, strength }) => strength === "same" && /^(?:ADJ|ADV)$/.test(word.tag))
  );
}

function partsOf({ words, clauses }: Reading): readonly Part[] {
  const parts: { sentence: number; link: string; words: ReadWord[] }[] = [];
  for (const word of words) {
    const sentence = clauses[word.clause]?.sentence ?? 0;
    const last = parts.at(-1);
    const isSecond =
      word.word === compares &&
      last?.sentence === sentence &&
      last.words.slice(-5).some((one) => one.word === compares) &&
      last.words.at(-1)?.word !== "long";
    if (divides.test(word.word) || isSecond) parts.push({ sentence, link: word.word, words: [] });
    else if (last === undefined || last.sentence !== sentence)
      parts.push({ sentence, link: "", words: [word] });
    else last.words.push(word);
  }
  return parts.filter((part) => part.words.some(isTelling));
}

function isTelling(word: ReadWord): boolean {
  return word.isContent || word.value !== undefined;
}

/** Whether two words could stand in each other's place. */
function isOfKind(one: ReadWord, other: ReadWord): boolean {
  return kindOf(one) === kindOf(other);
}

function kindOf({ tag, value, word, base }: ReadWord): string {
  if (value !== undefined || tag === "NUM") return "number";
  if (timeWords.has(word) || relationsOf(base).classes[0] === "n28") return "time";
  // "the sanding", "reading in bed"
  return /^(?:NOUN|PROPN|X)$/.test(tag) || word.endsWith("ing") ? "noun" : tag;
}
