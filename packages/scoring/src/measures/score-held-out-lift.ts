import type { Score } from "@persona/contracts";
import type { Comparison } from "@persona/facts";
import type { SurveyDividerOptions } from "@persona/grouping";
import { liftOf, liftOfActive } from "./held-out.ts";
import { measured, notApplicable } from "./make-score.ts";
import type { Subject } from "../subject/subject.ts";

/**
 * Held-out lift: questions whose answers the persona helps to guess, out of those that were not used to make the groups:
 * passive questions, and each active question, which is left out of a division of its own. Where the groups are the
 * answers to one question, no other was used to make them.
 */
export function scoreHeldOutLift(subject: Subject, comparison: Comparison, seed: number): Score {
  const name = "held-out-lift";
  const { research, variables, by } = comparison;
  const groups = subject.personas.filter(({ memberIds }) => (memberIds?.length ?? 0) > 0);
  if (groups.length < 2)
    return notApplicable(name, "there are fewer than two groups, so no persona can help to guess an answer");
  const groupOf = new Map(
    groups.flatMap(({ memberIds = [] }, group) => memberIds.map((id) => [id, group] as const)),
  );
  const labels = Int32Array.from(research.people, ({ id }) => groupOf.get(id) ?? -1);
  const isOurs = subject.kind === "run";
  const joins = subject.segmentation?.asked?.joins;
  const divides = isOurs && variables.active.length > 1;
  // another tool may have used every answer; only what describes people was surely not used to divide them
  const lifts = [
    ...liftOf(
      variables.passive.filter((coded) => coded !== by),
      labels,
      seed,
    ),
    ...(by === undefined
      ? divides
        ? liftOfActive(comparison, labels, {
            k: joins?.flat().length ?? groups.length,
            joinTo: joins?.length,
            seed,
            into: intoOf(subject),
          })
        : []
      : liftOf(variables.active, labels, seed)),
  ];
  if (lifts.length === 0)
    return notApplicable(name, "there is no closed question that was not used to make the groups");
  const helped = lifts.filter(({ lift }) => lift > 0).length;
  const informative = lifts.filter(({ bits }) => bits > 0).length;
  const mean = lifts.reduce((sum, { lift }) => sum + lift, 0) / lifts.length;
  return measured(name, {
    value: helped / lifts.length,
    threshold: { is: "at-least", value: 0.5 },
    reading: `For ${helped} of ${lifts.length} questions that were not used to make the groups, knowing the persona helps to guess the answer. For ${informative}, it gives some information about the answer.`,
    parts: [
      { name: "questions with a lift above 0", value: helped / lifts.length, n: helped, of: lifts.length },
      { name: "mean lift", value: mean },
      {
        name: "questions whose answers the persona says something about",
        value: informative / lifts.length,
        n: informative,
        of: lifts.length,
      },
      ...lifts.map(({ question, lift }) => ({ name: "lift", subject: question, value: lift })),
      ...lifts.map(({ question, bits }) => ({
        name: "bits of information about an answer",
        subject: question,
        value: bits,
      })),
    ],
  });
}

/** What people were divided into. */
function intoOf({ segmentation }: Subject): SurveyDividerOptions {
  if (segmentation?.asked?.groups === "levels") return { structure: "levels" };
  const divided = segmentation?.asked?.joins?.flat().length ?? segmentation?.k;
  const chosen = segmentation?.kReport.find(({ k }) => k === divided);
  return {
    ...(chosen?.form === undefined ? {} : { form: chosen.form }),
    structure: chosen?.alongLine === true ? "kinds along a line" : "kinds",
  };
}
