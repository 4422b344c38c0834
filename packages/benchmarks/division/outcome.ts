import { groupParticipants } from "../../grouping/src/group-participants.ts";
import { adjustedRandIndex } from "../../statistics/src/adjusted-rand-index.ts";
import { runToEnd } from "../../statistics/src/steps.ts";
import type { Made } from "./made-survey.ts";

/** What was found in one made set. */
export interface Outcome {
  /** Kinds of people that are claimed; 1 where none are. */
  readonly kinds: number;
  /** What explains the division, where something does: it is no claim about kinds then. */
  readonly explained: boolean;
  /** ARI with the planted kinds; people in no group are a group of their own. */
  readonly ari?: number;
  readonly reason: string;
  /** CPU time, in seconds. */
  readonly seconds: number;
}

/** Divides one made set, as `persona generate` does. */
export function outcomeOf({ corpus, kinds }: Made, seed: number): Outcome {
  const before = process.cpuUsage();
  const { groups, segmentation, comparison } = runToEnd(groupParticipants(corpus, { seed }));
  const { user, system } = process.cpuUsage(before);
  const labels = comparison.research.people.map((_, position) =>
    groups.findIndex(({ members }) => members.includes(position)),
  );
  return {
    kinds: segmentation.k,
    explained: segmentation.explainedBy !== undefined,
    ...(kinds === undefined ? {} : { ari: adjustedRandIndex(kinds, labels) }),
    reason: segmentation.reason,
    seconds: (user + system) / 1e6,
  };
}
