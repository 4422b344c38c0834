import type { Deed, Reading, ReadWord } from "@persona/reading";
import type { Rule } from "../comparison/comparison.ts";
import { isClose } from "../comparison/comparison.ts";
import { refused, unproven } from "../comparison/finding.ts";
import type { Finding } from "../comparison/finding.ts";
import { isSameDeed } from "./roles.ts";

const light = new Set(["be", "have", "do", "get"]);

/** What is over must not be stated as if it were so now. */
export const time: Rule = (comparison) => {
  const { reading, evidence } = comparison;
  const findings: Finding[] = [];
  for (const deed of reading.deeds) {
    const alike = evidence.flatMap((said) =>
      said.deeds.filter((other) => isAlike(deed, other) || isSameState(deed, other, reading, said)),
    );
    const word = reading.words[deed.at];
    if (alike.length === 0 || word === undefined || word.modes.has("former")) continue;
    if (!deed.isPast && isPresent(reading, word) && alike.every(({ isPast }) => isPast))
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

function isPresent({ words }: Reading, { at, word, tag, base }: ReadWord): boolean {
  if (tag !== "VERB" && tag !== "AUX") return false;
  if (/[^s]s$|^(?:have|are|am)$/.test(word) && word !== "was") return true;
  // "they walk", "the porters walk"
  const subject = words.slice(0, at).findLast((one) => one.tag !== "ADV");
  const isPlural = subject?.tag === "NOUN" && /[^s]s$/.test(subject.word);
  return word === base && (isPlural || /^(?:they|we|i|you)$/.test(subject?.word ?? ""));
}

/** "was tired", "are tired" */
function isSameState(deed: Deed, other: Deed, reading: Reading, said: Reading): boolean {
  return deed.stem === "be" && other.stem === "be" && isSameDeed(deed, other, reading, said);
}

function isAlike(deed: Deed, other: Deed): boolean {
  if (deed.stem !== other.stem) return false;
  return (
    !light.has(deed.stem) || other.others.some(({ stem }) => deed.others.some((mine) => mine.stem === stem))
  );
}
