import { timeWords, timesWithin } from "@persona/reading";
import { saidByDays } from "../comparison/said-by-days.ts";
import type { Rule } from "../comparison/comparison.ts";
import { refused, unproven } from "../comparison/finding.ts";

/** A claim with less of its words from the evidence is in words of its own. */
const isSame = 0.4;

/** Times and units of time of a claim must be those of the evidence. */
export const unit: Rule = ({ reading, evidence, testimony, coverage }) => {
  const said = new Set(
    evidence.flatMap(({ words }) => words.flatMap(({ word }) => timeWords.get(word) ?? [])),
  );
  const around = testimony.map(({ question, context = "" }) => `${question} ${context}`.toLowerCase());
  return reading.words.flatMap(({ word, at }) => {
    const time = timeWords.get(word);
    if (time === undefined || said.has(time)) return [];
    // "she's two": a two-year-old
    if (
      time === "year" &&
      /^(?:old|olds)$/.test(
        reading.words[at + 1]?.word === "-"
          ? (reading.words[at + 2]?.word ?? "")
          : (reading.words[at + 1]?.word ?? ""),
      )
    )
      return [];
    // "second" is an order too
    if (word === "second" || (word === "quarter" && reading.words[at + 1]?.word !== "year")) return [];
    if (evidence.some((one) => saidByDays(time, one).length > 0)) return [];
    if ((timesWithin[time] ?? []).some((within) => said.has(within))) return [];
    const isNear = around.some((text) => text.split(/[^\p{L}]+/u).some((one) => timeWords.get(one) === time));
    return [
      isNear || (coverage < isSame && reading.words[at - 1]?.value === undefined)
        ? unproven("unit", `only what stands around the evidence says “${word}”`)
        : refused("unit", `the evidence does not say “${word}”`),
    ];
  });
};
