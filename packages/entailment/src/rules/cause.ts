import type { Rule } from "../comparison/comparison.ts";
import type { Aligned } from "../comparison/align.ts";
import { refused, unproven } from "../comparison/finding.ts";

const causeWords = new Set(["because", "since", "due", "owing", "thanks", "therefore", "hence"]);
/** Words of causes in what people say. */
const links =
  /\b(?:because|since|so|as|why|reason|due|cause|caused|causes|makes|made|make|thanks|therefore|hence|if|when|whenever)\b/;
/** Words behind which a cause stands, and nothing else. */
const givesCause = /^(?:because|since)$/;
/** Verbs with the cause before them, and what it brings about behind. */
const bringsAbout = /^(?:makes?|made|making|causes?|caused|means|meant)$/;
/** A cause is in the evidence when this share of its words is. */
const leastCovered = 0.5;

/** A cause must be in the evidence, and as a cause. */
export const cause: Rule = ({ reading, aligned, evidence, testimony }) => {
  const at = reading.words.findIndex(
    ({ word }, index) =>
      causeWords.has(word) ||
      (word === "out" && reading.words[index + 1]?.word === "of" && isFeeling(index + 2)),
  );
  const start = reading.words[at];
  if (
    start === undefined ||
    (start.word === "since" && /^(?:NOUN|NUM|PROPN)$/.test(reading.words[at + 1]?.tag ?? ""))
  )
    return [];
  const isFirst = !aligned.some(({ word }) => word.at < at);
  const end = isFirst ? (reading.clauses[start.clause]?.to ?? Infinity) : Infinity;
  const given = aligned.filter(({ word }) => word.at > at && word.at < end);
  const covered = given.filter(({ strength }) => strength !== undefined && strength !== "context").length;
  const result = aligned.filter(({ word }) => word.at < at || word.at >= end);
  const resultCovered = result.filter(({ places }) => places.length > 0).length;
  if (
    given.length > 0 &&
    covered < leastCovered * given.length &&
    resultCovered >= leastCovered * result.length
  )
    return [
      refused(
        "cause",
        `the evidence does not give this cause: ${given.map(({ word }) => word.word).join(" ")}`,
      ),
    ];
  const turned = evidence.some(({ words }) => {
    const because = words.findIndex(({ word }) => givesCause.test(word));
    const brings = because === -1 ? words.findIndex(({ word }) => bringsAbout.test(word)) : -1;
    const link = Math.max(because, brings);
    const isEarly = (one: Aligned): boolean => one.places.every((place) => place.word.at < link);
    const isLate = (one: Aligned): boolean => one.places.every((place) => place.word.at > link);
    const [isBefore, isBehind] = brings === -1 ? [isEarly, isLate] : [isLate, isEarly];
    const [causes, results] = [given, result].map((all) => all.filter(({ places }) => places.length > 0));
    if (link <= 0 || causes === undefined || results === undefined) return false;
    return causes.length > 0 && results.length > 0 && causes.every(isBefore) && results.every(isBehind);
  });
  if (turned)
    return [refused("cause", "in the evidence it is the other way round: cause and result are exchanged")];
  if (given.length > 0 && covered < given.length)
    return [unproven("cause", "the evidence may not give this cause")];
  return testimony.some(({ said }) => links.test(said.toLowerCase()))
    ? []
    : [unproven("cause", "the evidence gives no cause")];

  function isFeeling(index: number): boolean {
    return reading.words[index]?.tag === "NOUN" && !/^(?:it|the|a)$/.test(reading.words[index]?.word ?? "");
  }
};
