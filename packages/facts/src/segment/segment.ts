import type { Segment } from "@persona/contracts";
import { wilsonInterval } from "@persona/statistics";
import type { Comparison } from "../comparison/comparison.ts";
import { roundShare } from "../comparison/round-share.ts";
import { definingVariables } from "../comparison/defining-variables.ts";
import type { Group } from "./group.ts";

const mostVariables = 12;

/** The people a group stands for: its size, its share with interval, and what sets it apart. */
export function describeSegment(comparison: Comparison, group: Group): Segment {
  const { research, placed } = comparison;
  const { weights } = comparison.variates;
  const { between = [] } = group;
  const inGroup = new Set(group.members);
  let inside = 0;
  let all = 0;
  let squares = 0;
  for (const position of placed) {
    const weight = weights?.[position] ?? 1;
    all += weight;
    squares += weight * weight;
    if (inGroup.has(position)) inside += weight;
  }
  const share = all === 0 ? 0 : inside / all;
  // Kish's effective sample size: weights make an interval wider
  const effective = squares === 0 ? placed.length : (all * all) / squares;
  const [low, high] = wilsonInterval(share * effective, effective);
  return {
    n: group.members.length,
    of: placed.length,
    share: roundShare(share),
    ci95: [roundShare(low), roundShare(high)],
    weighted: weights !== undefined,
    stability: group.stability,
    memberIds: group.members.map((position) => research.people[position]?.id ?? ""),
    // the answer that a group is made of says nothing more about it
    definingVariables: definingVariables(
      group.contrasts.filter((one) => one.kind !== "answer" || one.coded !== comparison.by),
      comparison.variables,
      {
        most: mostVariables,
        ...(group.leftOut === undefined ? {} : { leftOut: group.leftOut }),
      },
    ),
    ...(between.length === 0
      ? {}
      : {
          between: between.map(({ position, also, membership }) => ({
            participantId: research.people[position]?.id ?? "",
            alsoPersonaId: `p${also + 1}`,
            membership: roundShare(membership),
          })),
        }),
  };
}
