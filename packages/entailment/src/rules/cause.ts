import type { Rule } from "../comparison/comparison.ts";
import { refused, unproven } from "../comparison/finding.ts";

const causeWords = new Set(["because", "since", "due", "owing", "thanks", "therefore", "hence"]);
/** Words of causes in what people say, who often only put one thing after another. */
const links =
  /\b(?:because|since|so|as|that's why|reason|due|cause|caused|causes|makes|made|make|thanks|if|when|then|to|for|or|and then)\b|[—–:;.]/;
/** A cause is in the evidence when this share of its words is. */
const leastCovered = 0.5;

/** A cause must be in the evidence, and as a cause. */
export const cause: Rule = ({ reading, aligned, testimony }) => {
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
  if (given.length > 0 && covered < given.length)
    return [unproven("cause", "the evidence may not give this cause")];
  return testimony.some(({ said }) => links.test(said.toLowerCase()))
    ? []
    : [unproven("cause", "the evidence gives no cause")];

  function isFeeling(index: number): boolean {
    return reading.words[index]?.tag === "NOUN" && !/^(?:it|the|a)$/.test(reading.words[index]?.word ?? "");
  }
};
