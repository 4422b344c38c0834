import type { Score, ScoreName, Scores } from "@persona/contracts";

/** What a reader asks of personas; each score answers one of these. */
export const scoreGroups = ["Is it true?", "Does it cover?", "Is it private?"] as const;

/** The question that a score answers, in a reader's words, and what it belongs to. */
const questions: Readonly<Record<ScoreName, readonly [(typeof scoreGroups)[number], string]>> = {
  "pointer-validity": ["Is it true?", "Do all links lead to words that were said?"],
  grounding: ["Is it true?", "Do those words support the statements?"],
  "adversarial-grounding": ["Is it true?", "Would a false statement have been caught?"],
  verbatimness: ["Is it true?", "Were the quotes said word for word?"],
  "count-accuracy": ["Is it true?", "Are the counts right when they are counted again?"],
  stability: ["Is it true?", "Are the same groups found again when people are left out?"],
  "held-out-lift": ["Is it true?", "Does knowing the group help to guess other answers?"],
  abstention: ["Is it true?", "Is nothing found where there is nothing to find?"],
  "marked-words": ["Is it true?", "Is nobody given an age, a family or a mood that the words do not show?"],
  coverage: ["Does it cover?", "Are the people who took part heard?"],
  "discriminating-share": ["Does it cover?", "Do the statements tell the groups apart?"],
  distinctiveness: ["Does it cover?", "Are the personas different from each other?"],
  "demographic-fit": ["Does it cover?", "Do the cards together look like the people who took part?"],
  "lexical-diversity": ["Does it cover?", "How varied are the words of the cards?"],
  privacy: ["Is it private?", "Is nobody named or recognizable?"],
};

/** A score as a question. */
export function questionOf(name: ScoreName): string {
  return questions[name][1];
}

/** Scores by what a reader asks, those that failed first. A group without scores is left out. */
export function scoresByQuestion(
  scores: readonly Score[],
): readonly (readonly [(typeof scoreGroups)[number], readonly Score[]])[] {
  const ranks = { fail: 0, pass: 1, "not-computed": 2, "not-applicable": 3 };
  const sorted = scores.toSorted((a, b) => ranks[a.verdict] - ranks[b.verdict]);
  return scoreGroups.flatMap((group) => {
    const those = sorted.filter(({ name }) => questions[name][0] === group);
    return those.length === 0 ? [] : [[group, those] as const];
  });
}

/**
 * How good a score is, from 0 to 1, so that fuller is always better: a figure that must be low is turned round. A count of
 * mistakes is turned round as the share of its part. Undefined where there is no figure, or where it judges nothing.
 */
export function fullnessOf({ value, threshold, parts }: Score): number | undefined {
  if (value === null || threshold === null) return undefined;
  if (threshold.is === "at-least") return within(value);
  const [counted] = parts;
  const wrong = counted?.n === value && counted.of !== undefined ? value / Math.max(1, counted.of) : value;
  return within(1 - wrong);
}

/** How full a score must be, on the same scale; undefined where it judges nothing, or where no mistake at all may be made. */
export function fullEnough({ threshold }: Score): number | undefined {
  if (threshold === null) return undefined;
  return within(threshold.is === "at-least" ? threshold.value : 1 - threshold.value);
}

function within(value: number): number {
  return Math.min(1, Math.max(0, value));
}

/** The scores that failed. */
export function failedScores(scores: Pick<Scores, "scores"> | undefined): readonly Score[] {
  return scores?.scores.filter(({ verdict }) => verdict === "fail") ?? [];
}

/** The failed scores that concern one persona: those that name it, one of its statements, or nobody in particular. */
export function failedOn(
  scores: Pick<Scores, "scores"> | undefined,
  personaId: string,
): readonly { readonly score: Score; readonly messages: readonly string[] }[] {
  const isOf = (subject: string): boolean => subject === personaId || subject.startsWith(`${personaId}.`);
  return failedScores(scores).flatMap((score) => {
    const missed = score.parts.filter(
      ({ subject, value, threshold }) =>
        subject !== undefined &&
        isOf(subject) &&
        threshold !== undefined &&
        (value === null || (threshold.is === "at-least" ? value < threshold.value : value > threshold.value)),
    );
    const messages = score.findings.filter(({ subject }) => isOf(subject)).map(({ message }) => message);
    const isOfNobody =
      score.findings.length === 0 && !score.parts.some(({ subject }) => subject !== undefined);
    return messages.length + missed.length > 0 || isOfNobody ? [{ score, messages }] : [];
  });
}
