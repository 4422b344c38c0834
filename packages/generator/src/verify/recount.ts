import type { Corpus, Persona, PersonaSet } from "@persona/contracts";
import { contrastsOf } from "../group/contrasts.ts";
import type { GroupContrast } from "../group/contrasts.ts";
import { findContradictions } from "../persona/contradictions.ts";
import { describeDemographics } from "../persona/demographics.ts";
import { comparisonOf } from "../group/comparison-of.ts";
import type { SetProblem } from "./verify-set.ts";

/**
 * Counts again, from the sources read anew, what a card tells of a group beside its claims: the answers and topics
 * that set it apart, what it is divided on, and its distributions.
 */
export function recount(set: PersonaSet, corpus: Corpus): readonly SetProblem[] {
  const { research, variates, variables } = comparisonOf(corpus, set.segmentation.overrides ?? {});
  const positions = new Map(research.people.map(({ id }, position) => [id, position]));
  const labels = new Int32Array(research.people.length).fill(-1);
  const groups = set.personas.map(({ segment }, label) => {
    const members = segment.memberIds.flatMap((id) => positions.get(id) ?? []);
    for (const position of members) labels[position] = label;
    return { members, stability: null, contrasts: [] };
  });
  const contrasts = contrastsOf(variates, labels, set.personas.length);

  return set.personas.flatMap((persona, label) => {
    const group = groups[label] ?? { members: [], stability: null, contrasts: [] };
    return [
      ...wrongVariables(persona, contrasts[label] ?? []),
      ...differs(
        persona,
        "distributions",
        persona.demographics,
        describeDemographics(variables, group, variates.weights),
      ),
      ...differs(persona, "divided questions", persona.contradictions, findContradictions(variables, group)),
    ];
  });
}

function wrongVariables(
  { id, segment }: Persona,
  contrasts: readonly GroupContrast[],
): readonly SetProblem[] {
  // slots of one list share a question, so that an answer may stand in several columns
  const counted = Map.groupBy(contrasts, nameOf);
  return segment.definingVariables.flatMap(({ variable, level, n, of }): SetProblem[] => {
    const now = counted.get(`${variable}\n${level}`) ?? [];
    if (now.some((one) => one.n === n && one.of === of)) return [];
    const [first] = now;
    const found =
      first === undefined ? "the sources hold no such answer" : `the sources count ${first.n} of ${first.of}`;
    return [
      { reason: "wrong-count", subject: id, message: `“${variable}: ${level}” says ${n} of ${of}; ${found}` },
    ];
  });
}

function nameOf(one: GroupContrast): string {
  return one.kind === "answer"
    ? `${one.coded.column.question}\n${one.coded.levels[one.level] ?? ""}`
    : `topic\n${one.topic.label}`;
}

function differs(persona: Persona, what: string, told: unknown, counted: unknown): readonly SetProblem[] {
  if (JSON.stringify(told) === JSON.stringify(counted)) return [];
  return [
    { reason: "wrong-count", subject: persona.id, message: `its ${what} are not those of the sources` },
  ];
}
