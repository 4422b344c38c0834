import { thresholds } from "@persona/contracts";
import type { Persona, PersonaSet } from "@persona/contracts";
import { chosenBy, fallbackLabel } from "@persona/facts";
import type { Comparison } from "@persona/facts";
import type { LexicalSupport } from "../support/lexical-support.ts";
import type { SetProblem } from "./set-report.ts";

/** Labels that the groups do not support. The name that a researcher gave needs no evidence. */
export function checkLabels(
  { personas, segmentation }: PersonaSet,
  comparison: Comparison,
  lexical: LexicalSupport,
): readonly SetProblem[] {
  return personas
    .filter(
      (persona) =>
        persona.namedBy === undefined &&
        segmentation.asked?.names.includes(persona.label) !== true &&
        !isSupported(persona, comparison, lexical),
    )
    .map(({ id, label }): SetProblem => ({
      reason: "unsupported",
      subject: id,
      message: `its label, “${label}”, contains too few words of what the group said or answered`,
    }));
}

/**
 * Whether what sets a group apart, what its claims say, or anything that its members said or answered contains enough
 * of its label's words.
 */
function isSupported(
  { id, label, segment, goals, needs, behaviors, frustrations, context }: Persona,
  { research, variates }: Comparison,
  lexical: LexicalSupport,
): boolean {
  if (label === fallbackLabel(segment, Number(id.replace(/\D+/g, "")), research.unit)) return true;
  const near = [
    ...segment.definingVariables.flatMap(({ variable, level }) => [variable, level]),
    ...[goals, needs, behaviors, frustrations, context].flat().map(({ text }) => text),
  ];
  if (lexical.recall(label, near) >= thresholds.leastSupport) return true;
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
  return lexical.recall(label, [...answers, ...said]) >= thresholds.leastSupport;
}
