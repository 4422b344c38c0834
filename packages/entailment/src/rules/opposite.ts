import type { Rule } from "../comparison/comparison.ts";
import { refused } from "../comparison/finding.ts";
import { relativesOf } from "../comparison/align.ts";

/** A claim that is this close to its evidence says the opposite with an opposite word, and does not speak of another thing. */
const isClose = 0.5;

/** A word of the claim must not be the opposite of a word of the evidence that the claim leaves out. */
export const opposite: Rule = ({ aligned, evidence }) => {
  const allCovered = aligned.filter(({ places }) => places.length > 0).length;
  const said = Map.groupBy(
    evidence.flatMap(({ words }) => words).filter(({ isContent }) => isContent),
    ({ stem }) => stem,
  );
  const findings = aligned.flatMap(({ word, strength, opposites, places }) => {
    if (strength === "same" || strength === "kin") return [];
    // of the other words
    const covered = allCovered - (places.length > 0 ? 1 : 0);
    if (covered < 1 || covered < isClose * (aligned.length - 1)) return [];
    const near = opposites.find((place) => place.word.isDenied === word.isDenied);
    if (near !== undefined)
      return [refused("opposite", `it says “${word.word}”; the evidence says “${near.word.word}”`)];
    if (word.tag !== "ADJ" && word.tag !== "ADV") return [];
    const { farOpposites } = relativesOf(word.base);
    const far = [...farOpposites]
      .flatMap((stem) => said.get(stem) ?? [])
      .find((one) => one.isDenied === word.isDenied);
    return far === undefined
      ? []
      : [refused("opposite", `it says “${word.word}”; the evidence says “${far.word}”`)];
  });
  return findings;
};
