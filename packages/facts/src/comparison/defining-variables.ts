import { thresholds } from "@persona/contracts";
import type { DefiningVariable } from "@persona/contracts";
import type { Variables } from "../answers/survey-variables.ts";
import { roundShare } from "./round-share.ts";
import { setsApart } from "./contrasts.ts";
import type { GroupContrast } from "./contrasts.ts";

/**
 * What sets a group apart, the most certain difference first. What only describes people, such as their age, is left out where
 * fewer than five members share it.
 */
export function definingVariables(
  contrasts: readonly GroupContrast[],
  { passive }: Pick<Variables, "passive">,
  most: number,
): DefiningVariable[] {
  const describing = new Set(passive);
  const pointsAtFew = (one: GroupContrast): boolean =>
    one.kind === "answer" && describing.has(one.coded) && one.n > 0 && one.n < thresholds.fewestSharing;
  return contrasts
    .filter((one) => setsApart(one) && !mirrorsAnother(one) && !pointsAtFew(one))
    .sort((a, b) => strength(b) - strength(a))
    .slice(0, most)
    .map(definingVariable);
}

/** With two answers to choose from, the one that the group gives less often repeats what the other one says. */
function mirrorsAnother(one: GroupContrast): boolean {
  if (one.kind !== "answer" || one.coded.column.kind === "multi-select") return false;
  return one.coded.levels.length === 2 && (one.ci95?.[1] ?? 0) < 0;
}

/** A contrast as it is written on a persona. */
export function definingVariable(one: GroupContrast): DefiningVariable {
  const { n, of, pSegment, pRest, ci95 } = one;
  return {
    variable: one.kind === "answer" ? one.coded.column.question : "topic",
    level: one.kind === "answer" ? (one.coded.levels[one.level] ?? "") : one.topic.label,
    n,
    of,
    pSegment: roundShare(pSegment),
    pRest: pRest === null ? null : roundShare(pRest),
    ci95: ci95 === null ? null : [roundShare(ci95[0]), roundShare(ci95[1])],
  };
}

/** The end of the interval that is nearest to no difference: a large and certain difference comes first. */
function strength({ ci95 }: GroupContrast): number {
  if (ci95 === null) return 0;
  return ci95[0] > 0 ? ci95[0] : -ci95[1];
}
