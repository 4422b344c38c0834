import { thresholds } from "@persona/contracts";
import type { Persona } from "@persona/contracts";
import { chosenBy, fallbackLabel } from "@persona/facts";
import type { Comparison } from "@persona/facts";
import type { LexicalSupport } from "../support/lexical-support.ts";

/**
 * Whether a persona's label rests on its group: what sets it apart, what its claims say, or else anything that its
 * members said or answered holds enough of the label's words.
 */
export function labelRests(
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
