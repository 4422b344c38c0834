import type { Rule } from "../comparison/comparison.ts";
import { isClose } from "../comparison/comparison.ts";
import { timeWords } from "../english/quantities.ts";
import { refused, unproven } from "../comparison/finding.ts";
import type { Finding } from "../comparison/finding.ts";
import type { ReadWord } from "../reading/reading.ts";

/** What the evidence denies must be denied, and nothing else: each clause of the claim next to where its words stand. */
export const denial: Rule = ({ aligned, reading }) => {
  const findings: Finding[] = [];
  for (const clause of reading.clauses) {
    const found = aligned.flatMap(({ word, strength, places }) => {
      const [best] = places;
      if (word.clause !== clause.at || best === undefined || strength === "related") return [];
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
          isVerb: word.tag === "VERB" || word.tag === "AUX" || word.tag === "ADJ",
        },
      ];
    });
    const wrong = found.filter(({ agrees }) => !agrees);
    if (wrong.length === 0) continue;
    // "after lunch there is no bus" denies no lunch
    if (
      wrong.length < found.length &&
      wrong.every((one) => one.isAdjunct) &&
      !wrong.some(({ word }) => isNot(reading.words, word))
    )
      continue;
    const shown = wrong.map(({ word }) => word.word).join(", ");
    const isNear = isClose({ aligned }, clause.at);
    if (
      isNear &&
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
  return findings;
};

/** When, where and how: a denial of the verb does not deny them. */
function isAdjunct({ isAdjunct: isBehind, word, tag }: ReadWord): boolean {
  return isBehind || tag === "ADV" || timeWords.has(word);
}

/** Whether a denial stands right before the phrase of a word: "not in March". */
function isNot(words: readonly ReadWord[], { at }: ReadWord): boolean {
  return words.slice(Math.max(0, at - 3), at).some(({ word }) => word === "not" || word === "n't");
}
