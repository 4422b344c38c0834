import type { OthersShare } from "@persona/contracts";
import type { Comparison } from "../comparison/comparison.ts";
import { roundShare } from "../comparison/round-share.ts";
import { openEvidence } from "./build-pack.ts";
import { shareMentioning } from "./others-mention.ts";

/**
 * Counts again how common an answer, a topic or a code is among everybody outside of a group. Several columns may ask one
 * question, so there may be several shares; none where the sources have no such answer, topic or code.
 *
 * @param members positions of the people in the group
 */
export function sharesOfOthers(
  comparison: Comparison,
  members: readonly number[],
): (what: Omit<OthersShare, "share">) => readonly number[] {
  const source = openEvidence(comparison, { members, stability: null, contrasts: [] });
  let codes: ReturnType<typeof source.codes> | undefined;
  return ({ counts, question, level }) => {
    if (counts === "answer")
      return source.answers.flatMap(({ set, rest }) =>
        set.label === level && set.coded.column.question === question && rest.of > 0
          ? [roundShare(rest.n / rest.of)]
          : [],
      );
    if (counts === "code")
      return (codes ??= source.codes()).flatMap(({ count }) =>
        count.code === level && count.question === question && count.pRest !== null
          ? [roundShare(count.pRest)]
          : [],
      );
    return comparison.variates.topics
      .filter(({ label }) => label === level)
      .flatMap(
        (topic) =>
          shareMentioning(comparison, source.others, {
            topic,
            ...(question === undefined ? {} : { question }),
          }) ?? [],
      );
  };
}
