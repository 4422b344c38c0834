import type { Persona, PersonaSet } from "@persona/contracts";
import { chosenBy, fallbackLabel } from "@persona/facts";
import type { Comparison } from "@persona/facts";
import { isNamedBy } from "../support/is-named-by.ts";
import type { SetProblem } from "./set-report.ts";

/** Labels that the groups do not support. The name that a researcher gave needs no evidence. */
export function checkLabels(
  { personas, segmentation }: PersonaSet,
  comparison: Comparison,
): readonly SetProblem[] {
  return personas
    .filter(
      (persona) =>
        persona.namedBy === undefined &&
        segmentation.asked?.names.includes(persona.label) !== true &&
        !isSupported(persona, comparison),
    )
    .map(({ id, label }): SetProblem => ({
      reason: "unsupported",
      subject: id,
      message: `its label, “${label}”, has words that the group neither said nor answered`,
    }));
}

/**
 * Whether what sets a group apart, what its claims say, and what its members said or answered has each of its label's
 * words.
 */
function isSupported(
  { id, label, segment, goals, needs, behaviors, frustrations, context }: Persona,
  { research, variates }: Comparison,
): boolean {
  if (label === fallbackLabel(segment, Number(id.replace(/\D+/g, "")), research.unit)) return true;
  const near = [
    String(segment.n),
    ...segment.definingVariables.flatMap(({ variable, level }) => [variable, level]),
    ...[goals, needs, behaviors, frustrations, context].flat().map(({ text }) => text),
  ];
  if (isNamedBy(label, near)) return true;
  const ids = new Set(segment.memberIds);
  const members = [...research.people.keys()].filter((position) =>
    ids.has(research.people[position]?.id ?? ""),
  );
  const answers = variates.columns.flatMap((coded) => {
    const chosen = new Set(members.flatMap((position) => [...chosenBy(coded, position)]));
    return chosen.size === 0
      ? []
      : [coded.column.question, ...[...chosen].map((level) => coded.levels[level] ?? "")];
  });
  const said = members.flatMap((position) =>
    (research.people[position]?.spans ?? []).map(({ text }) => text),
  );
  return isNamedBy(label, [...near, ...answers, ...said]);
}
