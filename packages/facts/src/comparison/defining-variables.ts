import { questionNames } from "../answers/question-names.ts";
import { thresholds } from "@persona/contracts";
import type { DefiningVariable } from "@persona/contracts";
import { isMixed } from "@persona/text";
import type { Variables } from "../answers/survey-variables.ts";
import { roundShare } from "./round-share.ts";
import { setsApart } from "./contrasts.ts";
import type { GroupContrast } from "./contrasts.ts";
import { codeQuestion } from "../codes/forming-codes.ts";

/** Which of the questions that formed a group also set it apart when they were left out of forming it. */
export interface LeftOutQuestions {
  /** Names of the questions that were tested: {@link questionNames} of columns, `topic …`, or `codes …` of a coded question. */
  readonly tested: ReadonlySet<string>;
  readonly apart: ReadonlySet<string>;
}

/**
 * What sets a group apart, the most certain difference first; what only goes with the group, because it helped to form it,
 * comes last. What only describes people, such as their age, is left out where fewer than five members share it.
 */
export function definingVariables(
  contrasts: readonly GroupContrast[],
  { active, passive }: Pick<Variables, "active" | "passive">,
  { most, leftOut }: { readonly most: number; readonly leftOut?: LeftOutQuestions },
): DefiningVariable[] {
  const [forming, describing] = [questionNames(active), new Set(passive)];
  const pointsAtFew = (one: GroupContrast): boolean =>
    one.kind === "answer" && describing.has(one.coded) && one.n > 0 && one.n < thresholds.fewestSharing;
  const passes = (one: GroupContrast): boolean | undefined => {
    if (leftOut === undefined) return undefined;
    if (one.kind === "topic") {
      const name = `topic ${one.topic.label}`;
      return leftOut.tested.has(name) ? leftOut.apart.has(name) : undefined;
    }
    if (one.kind === "code") {
      const name = codeQuestion(one.code);
      return leftOut.tested.has(name) ? leftOut.apart.has(name) : undefined;
    }
    const name = forming.get(one.coded);
    return name === undefined ? undefined : leftOut.apart.has(name);
  };
  return contrasts
    .filter((one) => setsApart(one) && !mirrorsAnother(one) && !pointsAtFew(one))
    .filter((one) => one.kind !== "topic" || !isMixed(one.topic))
    .map((one) => ({ one, isApart: passes(one) }))
    .sort(
      (a, b) =>
        Number(a.isApart === false) - Number(b.isApart === false) || strength(b.one) - strength(a.one),
    )
    .slice(0, most)
    .map(({ one, isApart }) => ({
      ...definingVariable(one),
      ...(isApart === undefined ? {} : { leftOut: isApart }),
    }));
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
    ...nameOfContrast(one),
    n,
    of,
    pSegment: roundShare(pSegment),
    pRest: pRest === null ? null : roundShare(pRest),
    ci95: ci95 === null ? null : [roundShare(ci95[0]), roundShare(ci95[1])],
  };
}

/** What is counted, as a question and its answer; of words, `topic` or `code` is in the place of the question. */
export function nameOfContrast(one: GroupContrast): Pick<DefiningVariable, "variable" | "level"> {
  if (one.kind === "answer")
    return { variable: one.coded.column.question, level: one.coded.levels[one.level] ?? "" };
  return one.kind === "topic"
    ? { variable: "topic", level: one.topic.label }
    : { variable: "code", level: one.code.label };
}

/** The end of the interval that is nearest to no difference: a large and certain difference comes first. */
function strength({ ci95 }: GroupContrast): number {
  if (ci95 === null) return 0;
  return ci95[0] > 0 ? ci95[0] : -ci95[1];
}
