import type { Rule } from "../comparison/comparison.ts";
import { refused } from "../comparison/finding.ts";
import { relativesOf } from "../comparison/align.ts";

/** A claim that is this close to its evidence says the opposite with an opposite word, and does not speak of another thing. */
const isClose = 0.5;

/** A word of the claim must not be the opposite of a word of the evidence that the claim leaves out. */
export const opposite: Rule = ({ aligned, evidence }) => {
  const findings = aligned.flatMap((one) => {
    const { word, strength, opposites } = one;
    if (strength === "same" || strength === "kin") return [];
    const others = aligned.filter((other) => other !== one);
    const covered = others.filter((other) => other.places.length > 0).length;
    if (covered < 1 || covered < isClose * others.length) return [];
    const near = opposites.find((place) => place.word.isDenied === word.isDenied);
    if (near !== undefined)
      return [refused("opposite", `it says “${word.word}”; the evidence says “${near.word.word}”`)];
    if (word.tag !== "ADJ" && word.tag !== "ADV") return [];
    const { farOpposites } = relativesOf(word.base);
    const far = evidence
      .flatMap(({ words }) => words)
      .find((said) => said.isContent && farOpposites.has(said.stem) && said.isDenied === word.isDenied);
    return far === undefined
      ? []
      : [refused("opposite", `it says “${word.word}”; the evidence says “${far.word}”`)];
  });
  return findings;
};
