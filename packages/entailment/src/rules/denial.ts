import { abandonedPhrases, timeWords } from "@persona/reading";
import type { ReadWord, Reading } from "@persona/reading";
import type { Rule } from "../comparison/comparison.ts";
import { isClose } from "../comparison/comparison.ts";
import { refused, unproven } from "../comparison/finding.ts";
import type { Finding } from "../comparison/finding.ts";
import { isSameDeed } from "./roles.ts";

/** What the evidence denies must be denied, and nothing else: each clause of the claim next to where its words stand. */
export const denial: Rule = ({ aligned, reading, evidence }) => {
  const findings: Finding[] = [];
  const byClause = Map.groupBy(aligned, ({ word }) => word.clause);
  const isGivenUp = [reading, ...evidence].every(saysGivenUp);
  for (const clause of reading.clauses) {
    const found = (byClause.get(clause.at) ?? []).flatMap(({ word, strength, places }) => {
      const [best] = places;
      if (best === undefined || strength === "related") return [];
      // "nobody remembers what was agreed" neither denies nor affirms the agreement
      if (best.word.isOpen) return [];
      const agrees = places.some(
        (place) =>
          place.reading === best.reading &&
          place.word.clause === best.word.clause &&
          place.word.isDenied === word.isDenied,
      );
      return [
        {
          word,
          agrees,
          isAdjunct: [word, best.word].some(isAdjunct),
          isVerb: [word, best.word].some(({ tag }) => /^(?:VERB|AUX|ADJ)$/.test(tag)),
          isPointed: isNot(reading.words, word) || isNot(evidence[best.reading]?.words ?? [], best.word),
        },
      ];
    });
    const wrong = found.filter(({ agrees }) => !agrees);
    if (wrong.length === 0) continue;
    // "gave up washing it" of "I started to wash it and gave up": both say that it was not done
    if (isGivenUp && wrong.every(({ word }) => word.isDenied)) continue;
    // "after lunch there is no bus" denies no lunch
    if (
      wrong.length < found.length &&
      wrong.every((one) => one.isAdjunct) &&
      !wrong.some(({ word }) => isNot(reading.words, word))
    )
      continue;
    // "nobody scanned the key", "the key was never scanned": what is done is denied in both
    const isDoneAlike = reading.deeds.some(({ at, stem }) => {
      const mine = reading.words[at];
      return (
        mine?.clause === clause.at &&
        mine.isDenied &&
        evidence.some(({ words, deeds }) =>
          deeds.some((deed) => deed.stem === stem && words[deed.at]?.isDenied === true),
        )
      );
    });
    if (
      isDoneAlike &&
      !wrong.some(
        ({ word, isPointed }) =>
          isPointed || (word.tag === "VERB" && !word.isAdjunct && reading.words[word.at - 1]?.word !== "to"),
      )
    )
      continue;
    const shown = wrong.map(({ word }) => word.word).join(", ");
    // a claim that denies something else of the same things has its own words for it
    const isOwn = wrong.every(({ isVerb, isPointed, word }) => !isVerb && !isPointed && word.isDenied);
    const isPlain = wrong.length > 1 && wrong.some(({ isVerb }) => isVerb);
    if (
      (isPlain || isClose({ aligned }, clause.at)) &&
      !isOwn &&
      (wrong.some(({ isVerb, word }) => isVerb || word.isDenied) || 2 * wrong.length >= found.length)
    )
      findings.push(
        refused(
          "denial",
          `the evidence ${wrong[0]?.word.isDenied === true ? "affirms" : "denies"} it: ${shown}`,
        ),
      );
    else findings.push(unproven("denial", `it may be denied: ${shown}`));
  }
  return [...findings, ...deniedDeeds(reading, evidence)];
};

/** A deed of the claim that the evidence only denies, or the other way round, also where the verb says little. */
function deniedDeeds(reading: Reading, evidence: readonly Reading[]): readonly Finding[] {
  return reading.deeds.flatMap((deed) => {
    const mine = reading.words[deed.at];
    if (mine === undefined || mine.isContent) return [];
    const all = evidence.flatMap((said) =>
      said.deeds
        .filter((other) => isSameDeed(deed, other, reading, said))
        .map(({ at, doer }) => ({ word: said.words[at], doer })),
    );
    // "the cooks have keys, the waiters don't": what others have does not count
    const own = all.filter(({ doer }) => deed.doer?.who === "named" && doer?.stem === deed.doer.stem);
    const alike = (own.length > 0 ? own : all).flatMap(({ word }) => word ?? []);
    if (alike.length === 0 || alike.some(({ isDenied }) => isDenied === mine.isDenied)) return [];
    return [refused("denial", `the evidence ${mine.isDenied ? "affirms" : "denies"} it: ${mine.word}`)];
  });
}

function saysGivenUp({ words }: Reading): boolean {
  return words.some(({ at }) =>
    abandonedPhrases.some((phrase) => phrase.every((word, index) => words[at + index]?.word === word)),
  );
}

/** When, where and how: a denial of the verb does not deny them. */
function isAdjunct({ isAdjunct: isBehind, word, tag }: ReadWord): boolean {
  return isBehind || tag === "ADV" || timeWords.has(word);
}

/** Whether a denial stands right before the phrase of a word: "not in March", "without a map". */
function isNot(words: readonly ReadWord[], { at }: ReadWord): boolean {
  const before = words.slice(Math.max(0, at - 3), at);
  const not = before.findLastIndex(({ word }) => /^(?:not|n't|without)$/.test(word));
  return not !== -1 && !before.slice(not).some(({ tag, word }) => tag === "VERB" || word === "do");
}
