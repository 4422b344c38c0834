import type { Persona } from "@persona/contracts";
import { answerSetsOf, countAnswer } from "../answers/answer-sets.ts";
import type { CodedColumn } from "../answers/coded-survey.ts";
import type { Variables } from "../answers/survey-variables.ts";
import type { Group } from "./group.ts";

/** A group is divided on a question when at least this share of it is on each of two opposite sides. */
const leastSide = 0.3;
const mostShown = 3;

/** Questions on which the members themselves are divided: both ends of a scale, or both of two answers. */
export function findContradictions({ active }: Variables, group: Group): Persona["contradictions"] {
  return active
    .flatMap((coded) => {
      const sides = oppositeSides(coded).map((set) => ({ set, ...countAnswer(set, group.members) }));
      const smaller = Math.min(...sides.map(({ n, of }) => (of === 0 ? 0 : n / of)));
      return sides.length === 2 && smaller >= leastSide ? [{ coded, sides, smaller }] : [];
    })
    .sort((a, b) => b.smaller - a.smaller)
    .slice(0, mostShown)
    .map(({ coded, sides }) => ({
      question: coded.column.question,
      sides: sides.map(({ set, n, of }) => ({ answer: set.label, n, of })),
    }));
}

function oppositeSides(coded: CodedColumn): ReturnType<typeof answerSetsOf> {
  const isChoice = coded.column.kind === "nominal" && coded.levels.length === 2;
  if (isChoice) return answerSetsOf(coded);
  return coded.column.kind === "ordinal"
    ? answerSetsOf(coded).filter(({ levels }) => levels.length === 2)
    : [];
}
