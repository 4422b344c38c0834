import type { DefiningVariable, Segment } from "@persona/contracts";
import { setsApart } from "../group/contrasts.ts";
import type { GroupContrast } from "../group/contrasts.ts";
import type { Comparison } from "../group/comparison.ts";
import type { Group } from "../group/group-participants.ts";
import { wilsonInterval } from "../statistics.ts";
import { surveyWeights } from "./survey-weights.ts";

const mostVariables = 12;

/** The people a group stands for: its size, its share with interval, and what sets it apart. */
export function describeSegment(comparison: Comparison, group: Group): Segment {
  const { research, placed } = comparison;
  const weights = surveyWeights(comparison);
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
    share: round(share),
    ci95: [round(low), round(high)],
    weighted: weights !== undefined,
    stability: group.stability,
    memberIds: group.members.map((position) => research.people[position]?.id ?? ""),
    definingVariables: group.contrasts
      .filter(setsApart)
      .sort((a, b) => strength(b) - strength(a))
      .slice(0, mostVariables)
      .map(definingVariable),
  };
}

function definingVariable(one: GroupContrast): DefiningVariable {
  const { n, of, pSegment, pRest, ci95 } = one;
  return {
    variable: one.kind === "answer" ? one.coded.column.question : "topic",
    level: one.kind === "answer" ? (one.coded.levels[one.level] ?? "") : one.topic.label,
    n,
    of,
    pSegment: round(pSegment),
    pRest: pRest === null ? null : round(pRest),
    ci95: ci95 === null ? null : [round(ci95[0]), round(ci95[1])],
  };
}

/** The end of the interval nearest to no difference: a large difference that is sure comes first. */
function strength({ ci95 }: GroupContrast): number {
  if (ci95 === null) return 0;
  return ci95[0] > 0 ? ci95[0] : -ci95[1];
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
