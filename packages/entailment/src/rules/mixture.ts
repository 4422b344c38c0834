import { timeWords } from "@persona/reading";
import type { Deed, Reading, ReadWord } from "@persona/reading";
import type { Aligned } from "../comparison/align.ts";
import type { Rule } from "../comparison/comparison.ts";
import { refused } from "../comparison/finding.ts";
import type { Finding } from "../comparison/finding.ts";

/** What is said of one thing must not be said of another that stands next to it. */
export const mixture: Rule = (comparison) => [...movedValues(comparison), ...crossedDeeds(comparison)];

/** "I feed them at six and walk them at ten": not "walks them at six". */
const movedValues: Rule = ({ aligned, reading, evidence }) =>
  evidence.flatMap((said, at): readonly Finding[] => {
    const parts = partsOf(said);
    if (new Set(parts).size < 2) return [];
    const partsOfWord = ({ places }: Aligned): ReadonlySet<number> =>
      new Set(places.flatMap(({ word, reading: of }) => (of === at ? [parts[word.at] ?? -1] : [])));
    return reading.clauses.flatMap((clause): readonly Finding[] => {
      const words = aligned.filter(({ word }) => word.clause === clause.at);
      const values = reading.words.filter((word) => word.clause === clause.at && kindOf(word) !== undefined);
      const others = words.filter(({ word }) => kindOf(word) === undefined);
      if (others.length === 0 || others.some(({ places }) => places.length === 0)) return [];
      const verb = reading.words.find(({ clause: of, tag }) => of === clause.at && tag === "VERB");
      const partsOfVerb = new Set(
        said.words.flatMap(({ base, tag, at: place }) =>
          tag === "VERB" && base === verb?.base ? [parts[place] ?? -1] : [],
        ),
      );
      const homes = [partsOfVerb, ...others.map(partsOfWord)].find(({ size }) => size === 1);
      const [home] = homes ?? [];
      return values.flatMap((value): readonly Finding[] => {
        const there = partsOfValue(value, said, parts);
        // "at Elm on Mondays and at Ash on Fridays": what else the claim has from there says of what it speaks
        const isVerbless = !said.words.some(
          ({ tag, at: place }) => tag === "VERB" && there.has(parts[place] ?? -1),
        );
        const isItsOwn =
          isVerbless &&
          others.some((one) => partsOfWord(one).size === 1 && partsOfWord(one).isSubsetOf(there));
        if (isItsOwn || there.size !== 1 || home === undefined || there.has(home)) return [];
        const kind = kindOf(value);
        const rival = said.words.find(
          (word) =>
            parts[word.at] === home &&
            kindOf(word) === kind &&
            !reading.words.some((one) => isSameValue(one, word)),
        );
        return rival === undefined
          ? []
          : [refused("exchange", `the evidence says “${rival.word}” there, not “${value.word}”`)];
      });
    });
  });

function partsOfValue(value: ReadWord, { words }: Reading, parts: readonly number[]): ReadonlySet<number> {
  return new Set(words.flatMap((word) => (isSameValue(value, word) ? [parts[word.at] ?? -1] : [])));
}

function isSameValue(one: ReadWord, other: ReadWord): boolean {
  return one.value === undefined ? one.stem === other.stem : one.value === other.value;
}

/** "The altos bring cakes, the basses bring chairs": not "the basses bring cakes". */
const crossedDeeds: Rule = ({ reading, evidence }) =>
  reading.deeds.flatMap((deed): readonly Finding[] => {
    const doer = deed.doer?.stem;
    const [object] = objectsOf(deed);
    if (deed.doer?.who === "me" || doer === undefined || object === undefined) return [];
    return evidence.flatMap((said): readonly Finding[] => {
      const alike = said.deeds.filter(({ stem, doer: theirs }) => stem === deed.stem && theirs !== undefined);
      const isHis = (other: Deed): boolean => other.doer?.stem === doer;
      const isIt = (other: Deed): boolean => objectsOf(other).includes(object);
      const isCrossed =
        alike.some((one) => isHis(one) && !isIt(one)) &&
        // "it" may be his
        alike.some((one) => isIt(one) && !isHis(one) && one.doer?.who === "named") &&
        !alike.some((one) => isHis(one) && isIt(one));
      return isCrossed ? [refused("exchange", `the evidence says it of another: ${object}`)] : [];
    });
  });

function objectsOf({ others }: Deed): readonly string[] {
  return others.filter(({ preposition }) => preposition === "").map(({ stem }) => stem);
}

/** The parts of a text that stand next to each other, by word: clauses, and what commas, "and" and "but" divide. */
function partsOf({ words }: Reading): readonly number[] {
  let part = 0;
  return words.map(({ word }) => {
    if (/^(?:,|;|:|\.|and|but|while|whereas)$/.test(word)) part += 1;
    return part;
  });
}

/** Numbers and times, which each part has of its own. */
function kindOf({ value, word, tag }: ReadWord): string | undefined {
  if (value !== undefined || tag === "NUM") return "number";
  return timeWords.has(word) || /^(?:daily|weekly|monthly|yearly|dawn|dusk)$/.test(word) ? "time" : undefined;
}
