import {
  abandonedPhrases,
  begunMarks,
  begunVerbs,
  exceptionMarks,
  exceptionPhrases,
  hearsayMarks,
  hearsayPhrases,
} from "@persona/reading";
import type { ReadWord, Reading } from "@persona/reading";
import type { Comparison, Rule } from "../comparison/comparison.ts";
import { isClose } from "../comparison/comparison.ts";
import { refused } from "../comparison/finding.ts";
import type { Finding } from "../comparison/finding.ts";

/** A frame around what is said changes its sense, and a claim must not leave it out. */
export const frame: Rule = (comparison) => [
  ...hearsay(comparison),
  ...abandoned(comparison),
  ...excepted(comparison),
];

/** "People say that the mill is sold": not "the mill is sold". */
const hearsay: Rule = ({ aligned, reading, evidence }) =>
  hasMark(reading, hearsayMarks)
    ? []
    : evidence.flatMap((said, at): readonly Finding[] => {
        const frames = findPhrases(said, hearsayPhrases);
        const isFramed = frames.some((start) =>
          toldIn({ aligned, reading }, at, ({ clause }) => isSameSentence(said, clause, start)),
        );
        return isFramed ? [refused("modality", "the evidence says it as what people say")] : [];
      });

/** "I started to label the jars and gave up": not "labels the jars". */
const abandoned: Rule = ({ aligned, reading, evidence }) => {
  if (hasMark(reading, begunMarks)) return [];
  return evidence.flatMap((said, at): readonly Finding[] => {
    const ends = findPhrases(said, abandonedPhrases);
    const isGivenUp = ends.some((end) => {
      const sentence = sentenceOf(said, end);
      const begun = said.words.find(
        (word) =>
          begunVerbs.has(word.base) &&
          word.at < end &&
          word.tag !== "NOUN" &&
          sentence - sentenceOf(said, word.at) <= 1 &&
          sentence >= sentenceOf(said, word.at),
      );
      return (
        begun !== undefined && toldIn({ aligned, reading }, at, (word) => word.at > begun.at && word.at < end)
      );
    });
    return isGivenUp ? [refused("modality", "the evidence says that it was begun and given up")] : [];
  });
};

/** "Apart from the bees, nothing here earns money": not "the bees earn no money". */
const excepted: Rule = ({ aligned, reading, evidence }) => {
  if (hasMark(reading, exceptionMarks) && !reading.words.some(({ isDenied }) => isDenied)) return [];
  if (
    exceptionsIn(reading).length > 0 &&
    !reading.deeds.some(({ at: deed }) => reading.words[deed]?.isDenied)
  )
    return [];
  return evidence.flatMap((said, at): readonly Finding[] =>
    exceptionsIn(said).flatMap((start): readonly Finding[] => {
      const named = phraseBehind(said, start);
      if (named === undefined) return [];
      const isMe = /^(?:me|myself|us)$/.test(named.word) && !reading.deeds.some(isOfAnother);
      const isNamed = isMe || aligned.some(({ places }) => places.some((one) => one.word === named));
      const told = aligned.filter(({ places }) =>
        places.some(
          ({ reading: of, word }) => of === at && word !== named && isSameSentence(said, word.clause, start),
        ),
      );
      if (!isNamed || told.length === 0) return [];
      const isNothing = said.words.some(
        ({ word, clause }) =>
          /^(?:nothing|nobody|none|nowhere|never|no)$/.test(word) && isSameSentence(said, clause, start),
      );
      return told.some(({ word }) => word.isDenied) === isNothing
        ? [refused("denial", `the evidence takes ${named.word} out of what it says`)]
        : [];
    }),
  );
};

const all =
  /^(?:all|any|every|each|everything|everybody|everyone|anything|anybody|anyone|no|nothing|nobody|none)$/;

/** Where exceptions begin: by a phrase, or as in "every lamp bar the blue one", "anything save soup", "nothing but tea". */
function exceptionsIn(said: Reading): readonly number[] {
  const { words } = said;
  const bare = words.flatMap(({ at, word }) => {
    if (!/^(?:but|bar|save)$/.test(word)) return [];
    const before = words.slice(0, at).filter((one) => isSameSentence(said, one.clause, at));
    const behind = words.slice(at + 1).findIndex(({ tag }) => /^(?:VERB|AUX|PUNCT)$/.test(tag));
    const [next] = words.slice(at + 1);
    const isPhrase = behind > 0 && /^(?:DET|NOUN|PROPN|PRON|ADJ|NUM)$/.test(next?.tag ?? "");
    return isPhrase && before.some((one) => all.test(one.word)) ? [at] : [];
  });
  return [...findPhrases(said, exceptionPhrases), ...bare];
}

function isOfAnother({ doer }: Reading["deeds"][number]): boolean {
  return doer?.who === "other" || doer?.who === "named";
}

/** The noun or pronoun of the phrase that an exception begins. */
function phraseBehind({ words }: Reading, start: number): ReadWord | undefined {
  const behind = words.slice(start, start + 8);
  // "the blue one": its color names it
  const one = behind.findIndex(({ word }) => /^ones?$/.test(word));
  if (one > 0 && /^(?:ADJ|NOUN|PROPN)$/.test(behind[one - 1]?.tag ?? "")) return behind[one - 1];
  const first = behind.findIndex(({ tag }) => /^(?:NOUN|PROPN|PRON)$/.test(tag));
  if (first === -1) return undefined;
  const last = behind.findIndex(({ tag }, at) => at >= first && !/^(?:NOUN|PROPN|PRON)$/.test(tag));
  return behind[(last === -1 ? behind.length : last) - 1];
}

function hasMark({ words }: Reading, marks: ReadonlySet<string>): boolean {
  return words.some(({ base, word }) => marks.has(base) || marks.has(word));
}

/** Where phrases of a list begin. */
function findPhrases({ words }: Reading, phrases: readonly (readonly string[])[]): readonly number[] {
  return words.flatMap(({ at }) =>
    phrases.some((phrase) => phrase.every((word, index) => words[at + index]?.word === word)) ? [at] : [],
  );
}

function sentenceOf({ words, clauses }: Reading, at: number): number {
  return clauses[words[at]?.clause ?? -1]?.sentence ?? -1;
}

function isSameSentence(said: Reading, clause: number, at: number): boolean {
  return said.clauses[clause]?.sentence === sentenceOf(said, at);
}

/** Whether a clause of the claim that is close to the evidence has its words at some places of it. */
function toldIn(
  { aligned, reading }: Pick<Comparison, "aligned" | "reading">,
  at: number,
  isThere: (word: ReadWord) => boolean,
): boolean {
  return reading.clauses.some((clause) => {
    const words = aligned.filter(({ word }) => word.clause === clause.at);
    const told = words.filter(({ places }) =>
      places.some((place) => place.reading === at && isThere(place.word)),
    );
    return told.length > 0 && 2 * told.length >= words.length && isClose({ aligned }, clause.at);
  });
}
