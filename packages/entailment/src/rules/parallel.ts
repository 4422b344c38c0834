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
 * Parts of a sentence that stand next to each other pair different things, and a claim must not pair the one with the
 * other: "I read thrillers on the train, cookbooks in bed" is not "reads cookbooks on the train". It does where it takes
 * a word of one part into another that has a word of that kind of its own, and leaves what it stood with behind.
 */
export const parallel: Rule = ({ aligned, reading, evidence }) =>
  partsOf(reading).flatMap((own) =>
    evidence.flatMap((said, at): readonly Finding[] => {
      const parts = partsOf(said);
      if (parts.length < 2) return [];
      const mine = aligned.filter(({ word, strength }) => own.words.includes(word) && isClear(strength));
      // with words of its own, a claim may say more than the parts do
      const isCopied = mine.length === own.words.filter(isTelling).length;
      const taken = new Set(
        mine.flatMap(({ places }) => places.flatMap((place) => (place.reading === at ? [place.word] : []))),
      );
      const rest = parts.map(({ words }) => words.filter((word) => isTelling(word) && !taken.has(word)));
      const homes = mine.map(({ places }) => partsWith(places, parts, at));
      for (const [index, home] of parts.entries()) {
        const staying = mine.filter((_, one) => homes[one]?.has(index) === true);
        if (staying.length === 0) continue;
        for (const [one, brought] of mine.entries()) {
          const [from, ...more] = homes[one] ?? [];
          const origin = parts[from ?? -1];
          if (from === undefined || more.length > 0 || from === index || origin?.sentence !== home.sentence)
            continue;
          const rival = rest[index]?.find((word) => isOfKind(word, brought.word));
          if (rival === undefined) continue;
          // what it stood with is left behind
          const left = rest[from] ?? [];
          const isPaired = left.some((one) => staying.some(({ word }) => isOfKind(one, word)));
          const message = `the evidence says it of “${rival.word}”, not of “${brought.word.word}”`;
          if (isPaired || isCompared(origin, staying, reading)) return [refused("exchange", message)];
          if (left.length > 0 || origin.words.some(({ word }) => /^(?:me|us)$/.test(word)))
            return [(isCopied ? refused : unproven)("exchange", message)];
        }
      }
      return [];
    }),
  );

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

/** The parts that a word of the claim stands in. */
function partsWith(places: Aligned["places"], parts: readonly Part[], at: number): ReadonlySet<number> {
  return new Set(
    places.flatMap(({ word, reading }) =>
      reading === at ? [parts.findIndex(({ words }) => words.includes(word))] : [],
    ),
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
