import type { Deed } from "@persona/reading";
import type { Rule } from "../comparison/comparison.ts";
import { isClose } from "../comparison/comparison.ts";
import { refused, unproven } from "../comparison/finding.ts";
import type { Finding } from "../comparison/finding.ts";

const light = new Set(["be", "have", "do", "get"]);

/** What is over must not be stated as if it were so now. */
export const time: Rule = (comparison) => {
  const { reading, evidence } = comparison;
  const findings: Finding[] = [];
  for (const deed of reading.deeds) {
    const alike = evidence.flatMap((said) => said.deeds.filter((other) => isAlike(deed, other)));
    const word = reading.words[deed.at];
    if (alike.length === 0 || word === undefined || word.modes.has("former")) continue;
    if (!deed.isPast && isPresent(word.word, word.tag) && alike.every(({ isPast }) => isPast))
      findings.push(
        (isClose(comparison, word.clause) ? refused : unproven)(
          "time",
          `the evidence says it of the past: ${word.word}`,
        ),
      );
    if (deed.isPast && alike.every(({ isPast, isPerfect }) => !isPast && !isPerfect))
      findings.push(unproven("time", `the evidence does not say it of the past: ${word.word}`));
  }
  return findings;
};

function isPresent(word: string, tag: string): boolean {
  return (tag === "VERB" || tag === "AUX") && /[^s]s$|^(?:have|are|am)$/.test(word) && word !== "was";
}

function isAlike(deed: Deed, other: Deed): boolean {
  if (deed.stem !== other.stem) return false;
  return (
    !light.has(deed.stem) || other.others.some(({ stem }) => deed.others.some((mine) => mine.stem === stem))
  );
}
