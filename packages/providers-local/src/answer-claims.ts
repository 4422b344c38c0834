import type { Answer, ClaimField, DraftClaim, EvidencePack } from "@persona/contracts";
import { fieldOfQuestion } from "./cues.ts";
import { answerPhrase } from "./answer-phrase.ts";
import { sayAnswer } from "./say-answer.ts";

const mostOfField = 3;
const mostOfQuestion = 2;
/** Where there are no others to compare with, an answer is worth stating when this share of the group gave it. */
const majority = 0.6;

/**
 * Claims from closed answers: those in which the group differs from the others, or, where there are none, what most of
 * the group answered.
 *
 * @param used answers that are stated elsewhere
 */
export function chooseAnswerClaims(pack: EvidencePack, used: readonly string[] = []): readonly DraftClaim[] {
  const claims: DraftClaim[] = [];
  const ofField = new Map<ClaimField, number>();
  const ofQuestion = new Map<string, Answer[]>();
  for (const answer of tellingAnswers(pack)) {
    const field = fieldOfAnswer(answer);
    const told = ofQuestion.get(answer.question) ?? [];
    if (used.includes(answer.id)) {
      ofQuestion.set(answer.question, [...told, answer]);
      continue;
    }
    const isTold = told.some((other) => overlaps(other, answer));
    if (isTold || told.length >= mostOfQuestion || (ofField.get(field) ?? 0) >= mostOfField) continue;
    ofQuestion.set(answer.question, [...told, answer]);
    ofField.set(field, (ofField.get(field) ?? 0) + 1);
    claims.push({ field, text: stateAnswer(answer), evidence: [answer.id] });
  }
  return claims;
}

/**
 * An answer as a sentence where the question allows one (`43 of 53 worry about missing a tax deadline.`), else with its
 * question. What most of the group did not answer is only said as more often than elsewhere.
 */
export function stateAnswer(answer: Answer): string {
  const { n, of, question, pSegment, pRest } = answer;
  const compared = pSegment < 0.5 && pRest !== null ? ", more often than the others" : "";
  const phrase = answerPhrase(answer);
  return phrase?.isPredicate === true
    ? `${n} of ${of} ${phrase.words}${compared}.`
    : `${sayAnswer(question, answer.answer)}${compared}`;
}

/** That something was written next to the choice says nothing; what was written does. */
const writtenIn = /^other(?: write ?in| please (?:specify|state))?$/;

/** Answers worth stating, the clearest difference first. */
export function tellingAnswers(pack: EvidencePack): readonly Answer[] {
  const answers = pack.answers.filter(
    ({ answer }) => !writtenIn.test(answer.toLowerCase().replaceAll(/\W+/g, " ").trim()),
  );
  const apart = answers.filter(({ ci95 }) => ci95 !== null && ci95[0] > 0);
  const told = apart.length > 0 ? apart : answers.filter(({ pSegment }) => pSegment >= majority);
  return told.toSorted((a, b) => sureness(b) - sureness(a) || b.pSegment - a.pSegment);
}

/** How clearly the group differs, plus a little for how common the answer is in it. */
function sureness({ ci95, pSegment }: Answer): number {
  return Math.max(0, ci95?.[0] ?? 0) + 0.3 * pSegment;
}

/** A problem or wish that people deny is neither: it belongs to the plain facts. */
function fieldOfAnswer(answer: Answer): ClaimField {
  const field = fieldOfQuestion(answer.question)?.field ?? "context";
  const isTroubleOrWish = field === "frustrations" || field === "needs" || field === "goals";
  return isTroubleOrWish && (isDenial(answer) || relief.test(answer.answer)) ? "context" : field;
}

/** An answer that says of a trouble that it is none. */
const relief =
  /^(?:(?:very|quite|fairly|rather|pretty|somewhat) )?(?:easy|easily|simple|fine|good|great|happy|satisfied|comfortable|painless|ok(?:ay)?|well)\b/i;

/** Whether an answer says no, or is in the lower half of its scale. */
export function isDenial({ answer, position }: Answer): boolean {
  if (position !== undefined) return position <= 0.5;
  return /^(no|none|never|not|neither|disagree|strongly disagree|false|0)\b/i.test(answer);
}

/** `Agree` is part of `Agree or Strongly agree`: one of the two is enough. */
function overlaps(a: Answer, b: Answer): boolean {
  const levelsOf = (answer: string): Set<string> => new Set(answer.split(" or "));
  return a.position !== undefined && levelsOf(a.answer).intersection(levelsOf(b.answer)).size > 0;
}
