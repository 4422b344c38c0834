import type { DefiningVariable, Persona } from "@persona/contracts";
import { shortQuestion } from "./short-question.ts";
import { isStatement } from "./voices.ts";
import { percent } from "./words.ts";

/** A question that follows from a card, and the statement that it follows from. */
export interface NextQuestion {
  readonly text: string;
  readonly claimId?: string;
}

const mostDifferences = 2;

/**
 * What to ask or to try next because of what a card says: a rule writes these from counted statements. They are questions,
 * not findings. The most useful come first.
 */
export function nextQuestions(persona: Persona): readonly NextQuestion[] {
  const { segment, contradictions } = persona;
  const first = (field: "frustrations" | "workarounds" | "needs" | "goals"): readonly NextQuestion[] =>
    persona[field]
      .filter(isStatement)
      .slice(0, 1)
      .map(({ text, id }) => ({ text: `${sentence(text)} ${asks[field]}`, claimId: id }));
  const apart = segment.definingVariables
    .filter(({ pSegment, pRest, leftOut }) => pRest !== null && pSegment > pRest && leftOut !== false)
    .slice(0, mostDifferences)
    .map((one) => ({ text: `${difference(one)} What do they need because of that?` }));
  return [
    ...apart.slice(0, 1),
    ...first("frustrations"),
    ...first("needs"),
    ...first("goals"),
    ...first("workarounds"),
    ...apart.slice(1),
    ...contradictions.slice(0, 1).map(({ question, sides }) => ({
      text: `They disagree on ${quoted(question)}: ${sides.map(({ answer, n }) => `${n} say ${answer}`).join(", ")}. Do they need two solutions?`,
    })),
  ];
}

const asks = {
  frustrations: "What would take that away?",
  workarounds: "What would make it unnecessary?",
  needs: "Does it work for them today?",
  goals: "What stands in their way?",
} as const;

function difference({ variable, level, pSegment, pRest }: DefiningVariable): string {
  const shares = `${percent(pSegment)} of them, ${percent(pRest ?? 0)} of the others`;
  if (variable === "topic") return `They speak of ${level} more than the others (${shares}).`;
  if (variable === "code") return `“${level}” applies to them more than to the others (${shares}).`;
  return `More of them answer ${quoted(variable)} with ${level} (${shares}).`;
}

function quoted(question: string): string {
  const asked = shortQuestion(question);
  return asked.startsWith("“") ? asked : `“${asked}”`;
}

function sentence(text: string): string {
  return /[.!?][”"’]?$/.test(text) ? text : `${text}.`;
}
