import type { SurveyAnswers } from "@persona/answer-models";
import { formingTopics } from "@persona/facts";
import type { Comparison } from "@persona/facts";
import type { Divider } from "./divider.ts";
import { SurveyDivider } from "./survey-divider.ts";
import type { SurveyDividerOptions } from "./survey-divider.ts";
import { dropCopies } from "../answers/copies.ts";
import { surveyAnswers } from "../answers/survey-answers.ts";
import { TranscriptDivider } from "./transcript-divider.ts";
import { usagePoints } from "./usage-points.ts";

/** With fewer shared words than this, people cannot be compared. */
const fewestWords = 3;

/**
 * The divider for what people are compared by; undefined where they do not differ.
 *
 * @param into what respondents of a survey are divided into. @default kinds, whatever the order of the levels
 */
export function makeDivider(
  comparison: Comparison,
  into: Pick<SurveyDividerOptions, "form" | "structure"> = {},
): Divider | undefined {
  if (comparison.basis === "transcripts") {
    const usage = usagePoints(comparison);
    return usage.columns < fewestWords ? undefined : new TranscriptDivider(usage);
  }
  const answers = answersOf(comparison);
  return answers.items.length === 0 ? undefined : new SurveyDivider(answers, into);
}

/** What the people who are placed answered, to the questions that form groups. */
export function answersOf(comparison: Comparison): SurveyAnswers {
  const { variables, variates, placed } = comparison;
  return dropCopies(
    surveyAnswers(variables.active, formingTopics(comparison), variates.speaks, placed, variates.codes),
  );
}
