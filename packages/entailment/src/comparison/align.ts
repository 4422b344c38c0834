import { isStopWord, remembering } from "@persona/text";
import { readText, relationsOf, stemOfWord, stemsOf, timeWords, timesWithin } from "@persona/reading";
import type { ReadWord, Reading } from "@persona/reading";
import { saidByDays } from "./said-by-days.ts";

/** How a word of a claim stands in its evidence: as it is, by a word of the same meaning, by a related one, around it. */
export type Strength = "same" | "kin" | "related" | "context";

/** Where a word of a claim stands in the evidence. */
export interface Place {
  readonly word: ReadWord;
  /** Which text of the evidence it is in. */
  readonly reading: number;
}

/** A word of a claim, and where it stands in the evidence. */
export interface Aligned {
  readonly word: ReadWord;
  readonly strength: Strength | undefined;
  /** The places, the best first; none where only the context has it. */
  readonly places: readonly Place[];
  /** Places of words that say the opposite. */
  readonly opposites: readonly Place[];
}

const strengths: readonly Strength[] = ["same", "kin", "related"];

/** The words of a text by their stems, and the stems that are related to them. */
interface WordIndex {
  readonly byStem: ReadonlyMap<string, readonly Place[]>;
  readonly kin: ReadonlyMap<string, readonly Place[]>;
  readonly related: ReadonlyMap<string, readonly Place[]>;
}

/** Finds each content word of a claim in what was said. */
export function align(
  claim: Reading,
  evidence: readonly Reading[],
  around: ReadonlySet<string>,
): readonly Aligned[] {
  const index = indexOf(evidence);
  const words = claim.words.filter(({ isContent }) => isContent);
  const first = words.map((word): Aligned => {
    const { kin, broader, opposites } = relativesOf(word.base);
    const lists: Record<string, readonly Place[]> = {
      same: index.byStem.get(word.stem) ?? [],
      kin: [...lookUp(index.byStem, kin), ...(index.kin.get(word.stem) ?? [])],
      related: [
        ...lookUp(index.byStem, broader),
        ...(index.related.get(word.stem) ?? []),
        ...withinTime(word, index),
        ...byDays(word, evidence),
      ],
    };
    const strength = strengths.find((one) => (lists[one]?.length ?? 0) > 0);
    return {
      word,
      strength: strength ?? (around.has(word.stem) ? "context" : undefined),
      places: strength === undefined ? [] : (lists[strength] ?? []),
      opposites: lookUp(index.byStem, opposites),
    };
  });
  return first.map((one) => ({ ...deniedOpposite(one), places: nearestFirst(one, first) }));
}

/** "not hard" is "easy": an opposite that is denied says the same. */
function deniedOpposite(one: Aligned): Aligned {
  const isSame = one.strength === undefined || one.strength === "context";
  if (!isSame || !one.opposites.some(({ word }) => word.isDenied !== one.word.isDenied)) return one;
  return { ...one, strength: "kin", opposites: [] };
}

function indexOf(evidence: readonly Reading[]): WordIndex {
  const byStem = new Map<string, Place[]>();
  const kin = new Map<string, Place[]>();
  const related = new Map<string, Place[]>();
  for (const [reading, { words }] of evidence.entries()) {
    for (const word of words) {
      if (!/[\p{L}\p{N}]/u.test(word.word)) continue;
      const place = { word, reading };
      push(byStem, word.stem, place);
      for (const stem of word.standsFor ?? []) push(byStem, stem, place);
      if (!word.isContent) continue;
      const relatives = relativesOf(word.base);
      for (const stem of relatives.kin) push(kin, stem, place);
      for (const stem of relatives.broader) push(related, stem, place);
    }
  }
  return { byStem, kin, related };
}

function push(map: Map<string, Place[]>, key: string, place: Place): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [place]);
  else list.push(place);
}

function lookUp(map: ReadonlyMap<string, readonly Place[]>, stems: ReadonlySet<string>): readonly Place[] {
  return [...stems].flatMap((stem) => map.get(stem) ?? []);
}

/** Stems of the words that a word is related to. */
export const relativesOf = remembering((base) => {
  const { same, kin, broader, opposites, farOpposites } = relationsOf(base);
  return {
    kin: stemsOf([...same, ...kin].filter((word) => !isStopWord(word))),
    broader: stemsOf([...broader].filter((word) => !isStopWord(word))),
    opposites: stemsOf([...opposites, ...prefixed(base)]),
    farOpposites: stemsOf(farOpposites),
  };
}, 50_000);

/** "unreliable" for "reliable", and back. */
function prefixed(base: string): readonly string[] {
  const candidates = ["un", "in", "im", "ir", "dis", "non"].flatMap((prefix) => [
    `${prefix}${base}`,
    ...(base.startsWith(prefix) ? [base.slice(prefix.length)] : []),
  ]);
  const ending = base.endsWith("ful")
    ? [`${base.slice(0, -3)}less`]
    : base.endsWith("less")
      ? [`${base.slice(0, -4)}ful`]
      : [];
  return [...candidates, ...ending].filter(
    (word) =>
      word.length > 3 && relationsOf(word).classes.some((one) => one.startsWith("a") || one.startsWith("v")),
  );
}

function byDays({ word }: ReadWord, evidence: readonly Reading[]): readonly Place[] {
  const time = timeWords.get(word);
  return time === undefined
    ? []
    : evidence.flatMap((said, reading) => saidByDays(time, said).map((day) => ({ word: day, reading })));
}

/** March is in spring. */
function withinTime({ word }: ReadWord, { byStem }: WordIndex): readonly Place[] {
  const time = timeWords.get(word);
  return time === undefined
    ? []
    : (timesWithin[time] ?? []).flatMap((one) => byStem.get(stemOfWord(one)) ?? []);
}

/** Of several places of a word, the one comes first that is in a clause with its neighbors of the claim. */
function nearestFirst({ word, places }: Aligned, all: readonly Aligned[]): readonly Place[] {
  if (places.length < 2) return places;
  const neighbors = all.filter((other) => other.word !== word && other.word.clause === word.clause);
  const closeness = ({ word: found, reading }: Place): number =>
    neighbors.reduce((sum, { places: theirs }) => {
      const same = theirs.filter(
        (one) => one.reading === reading && (one.word !== found || found.standsFor !== undefined),
      );
      if (same.length === 0) return sum;
      // what "do" stands for is as close as a neighbor
      const distance = Math.max(
        found.standsFor === undefined ? 0 : 1,
        Math.min(...same.map((one) => Math.abs(one.word.at - found.at))),
      );
      return sum + (same.some((one) => one.word.clause === found.clause) ? 1 : 0) + 1 / (1 + distance);
    }, 0);
  const scored = places.map((place) => ({
    place,
    score: closeness(place) + (place.word.isDenied === word.isDenied ? 0.01 : 0),
  }));
  return scored.toSorted((a, b) => b.score - a.score).map(({ place }) => place);
}

/** The stems of the words of texts that stand around the evidence. */
export function stemsAround(texts: readonly string[]): ReadonlySet<string> {
  const stems = new Set<string>();
  for (const text of texts) for (const stem of stemsInText(text)) stems.add(stem);
  return stems;
}

const stemsInText = remembering(
  (text): readonly string[] =>
    Array.from(text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu), ([word]) => stemOfWord(word)),
  20_000,
);

/** The stems of a text and of the words that are related to them. */
export const relatedStems = remembering((text): ReadonlySet<string> => {
  const { words } = readText(text);
  return new Set(
    words.flatMap(({ stem, base, isContent }) => {
      if (!isContent) return [];
      const { kin, broader } = relativesOf(base);
      return [stem, ...kin, ...broader];
    }),
  );
}, 10_000);
