import { isCheckedByVersion1 } from "@persona/contracts";
import type { DefiningVariable, Persona, PersonaSet } from "@persona/contracts";
import {
  contrastsOf,
  definingVariable,
  describeDemographics,
  findContradictions,
  nameOfContrast,
  rolesOf,
} from "@persona/facts";
import type { Comparison, GroupContrast } from "@persona/facts";
import { isSameShare } from "./is-same-share.ts";
import type { SetProblem } from "./set-report.ts";

/**
 * Counts again what a card says about a group next to its claims: the answers, topics and codes that set it apart, the questions
 * on which it is divided, its distributions, and the roles of its voices.
 */
export function recountGroups(
  set: PersonaSet,
  { research, variates, variables, placed }: Comparison,
): readonly SetProblem[] {
  const positions = new Map(research.people.map(({ id }, position) => [id, position]));
  const labels = new Int32Array(research.people.length).fill(-1);
  const groups = set.personas.map(({ segment }, label) => {
    const members = segment.memberIds.flatMap((id) => positions.get(id) ?? []);
    for (const position of members) labels[position] = label;
    return { members, stability: null, contrasts: [] };
  });
  // members of a group without a persona belong to the others
  const unmade = set.personas.length;
  for (const position of placed) if (labels[position] === -1) labels[position] = unmade;
  const contrasts = contrastsOf(variates, labels, unmade + 1);

  const roleOf = rolesOf({ variates, research });
  const speakers = new Map(set.spans.map(({ id, participantId }) => [id, participantId]));
  // topics are found by other rules since version 1
  const isOld = isCheckedByVersion1(set);
  return set.personas.flatMap((persona, label) => {
    const group = groups[label] ?? { members: [], stability: null, contrasts: [] };
    return [
      ...wrongVariables(persona, contrasts[label] ?? [], isOld),
      ...differs(
        persona,
        "distributions",
        persona.demographics,
        describeDemographics(variables, group, variates.weights),
      ),
      ...differs(persona, "divided questions", persona.contradictions, findContradictions(variables, group)),
      ...wrongRoles(persona, (spanId) => roleOf(positions.get(speakers.get(spanId) ?? "") ?? -1)),
    ];
  });
}

function wrongRoles(
  { id, voices }: Persona,
  roleOf: (spanId: string) => string | undefined,
): readonly SetProblem[] {
  return voices.flatMap(({ spanId, role }): readonly SetProblem[] =>
    role === undefined || role === roleOf(spanId)
      ? []
      : [
          {
            reason: "text-differs",
            subject: id,
            message: `the role of a voice, ${spanId}, is not in the sources`,
          },
        ],
  );
}

function wrongVariables(
  { id, segment }: Persona,
  contrasts: readonly GroupContrast[],
  isOld: boolean,
): readonly SetProblem[] {
  // several columns may share a question and its answers
  const counted = Map.groupBy(contrasts, (one) => {
    const { variable, level } = nameOfContrast(one);
    return `${variable}\n${level}`;
  });
  return segment.definingVariables.flatMap((stated): SetProblem[] => {
    const { variable, level, n, of } = stated;
    if (isOld && variable === "topic") return [];
    const now = counted.get(`${variable}\n${level}`) ?? [];
    const same = now.filter((one) => one.n === n && one.of === of);
    if (same.some((one) => isNear(stated, definingVariable(one)))) return [];
    if (same.length > 0) {
      const message = `“${variable}: ${level}”: its shares are not those of the sources`;
      return [{ reason: "wrong-count", subject: id, message }];
    }
    const [first] = now;
    const found =
      first === undefined
        ? "the sources contain no such answer"
        : `the sources count ${first.n} of ${first.of}`;
    return [
      { reason: "wrong-count", subject: id, message: `“${variable}: ${level}” says ${n} of ${of}; ${found}` },
    ];
  });
}

function isNear(stated: DefiningVariable, now: DefiningVariable): boolean {
  const figures = ({ pSegment, pRest, ci95 }: DefiningVariable): readonly (number | null)[] => [
    pSegment,
    pRest,
    ...(ci95 ?? [null, null]),
  ];
  const counted = figures(now);
  return figures(stated).every((figure, at) => isSameShare(figure, counted[at] ?? null));
}

function differs(persona: Persona, what: string, stated: unknown, counted: unknown): readonly SetProblem[] {
  if (JSON.stringify(stated) === JSON.stringify(counted)) return [];
  return [
    { reason: "wrong-count", subject: persona.id, message: `its ${what} are not those of the sources` },
  ];
}
