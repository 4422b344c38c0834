import type { Score } from "@persona/contracts";
import type { Comparison } from "@persona/facts";
import { liftOf, liftOfActive } from "./held-out.ts";
import { measured, notApplicable } from "./make-score.ts";
import type { Subject } from "../subject/subject.ts";

/**
 * Held-out lift: of the questions that the groups were not made from, those whose answers the persona helps to guess:
 * passive questions, and every active question, kept from a division of its own.
 */
export function scoreHeldOutLift(subject: Subject, comparison: Comparison, seed: number): Score {
  const name = "held-out-lift";
  const { research, variables } = comparison;
  const groups = subject.personas.filter(({ memberIds }) => (memberIds?.length ?? 0) > 0);
  if (groups.length < 2)
    return notApplicable(name, "nothing was divided, so no persona can help to guess an answer");
  const groupOf = new Map(
    groups.flatMap(({ memberIds = [] }, group) => memberIds.map((id) => [id, group] as const)),
  );
  const labels = Int32Array.from(research.people, ({ id }) => groupOf.get(id) ?? -1);
  const isOurs = subject.kind === "run";
  const divides = isOurs && variables.active.length > 1;
  // whoever made them elsewhere may have seen every answer: only what describes people was surely not divided by
  const lifts = [
    ...liftOf(variables.passive, labels, seed),
    ...(divides ? liftOfActive(comparison, labels, { k: groups.length, seed }) : []),
  ];
  if (lifts.length === 0)
    return notApplicable(name, "there is no closed question that was kept from the groups");
  const helped = lifts.filter(({ lift }) => lift > 0).length;
  const told = lifts.filter(({ bits }) => bits > 0).length;
  const mean = lifts.reduce((sum, { lift }) => sum + lift, 0) / lifts.length;
  return measured(name, {
    value: helped / lifts.length,
    threshold: { is: "at-least", value: 0.5 },
    reading: `Knowing the persona helps to guess the answers to ${helped} of ${lifts.length} questions that the groups were not made from; the mean lift is ${mean.toFixed(3)}. It tells something of the answers to ${told}.`,
    parts: [
      { name: "questions with a lift above 0", value: helped / lifts.length, n: helped, of: lifts.length },
      { name: "mean lift", value: mean },
      {
        name: "questions of whose answers the persona tells something",
        value: told / lifts.length,
        n: told,
        of: lifts.length,
      },
      ...lifts.map(({ question, lift }) => ({ name: "lift", subject: question, value: lift })),
      ...lifts.map(({ question, bits }) => ({
        name: "bits told of an answer",
        subject: question,
        value: bits,
      })),
    ],
  });
}
