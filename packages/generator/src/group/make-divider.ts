import type { FoundTopic } from "../text/topics.ts";
import type { Comparison } from "./comparison.ts";
import type { Divider } from "./divider.ts";
import { SurveyDivider } from "./survey-divider.ts";
import { surveyAnswers } from "./survey-answers.ts";
import type { SurveyAnswers } from "./survey-answers.ts";
import { TranscriptDivider } from "./transcript-divider.ts";
import { usagePoints } from "./usage-points.ts";

/** With fewer shared words than this, there is nothing to compare people by. */
const fewestWords = 3;
/** Topics that people are compared by beside their closed answers at most: the most telling ones. Without those, all count. */
const mostTopics = 30;

/** The divider that fits what people are compared by; undefined where nothing varies by which to divide them. */
export function makeDivider(comparison: Comparison): Divider | undefined {
  if (comparison.basis === "transcripts") {
    const usage = usagePoints(comparison);
    return usage.columns < fewestWords ? undefined : new TranscriptDivider(usage);
  }
  const answers = answersOf(comparison);
  return answers.items.length === 0 ? undefined : new SurveyDivider(answers);
}

/** What the people who are placed answered, to the questions that form groups. */
export function answersOf(comparison: Comparison): SurveyAnswers {
  const { variables, variates, placed } = comparison;
  return surveyAnswers(variables.active, formingTopics(comparison), variates.speaks, placed);
}

/** The topics that people are compared by. */
export function formingTopics({ variables, variates }: Comparison): readonly FoundTopic[] {
  return variables.active.length === 0 ? variates.topics : variates.topics.slice(0, mostTopics);
}
