import { pickItems, pickRows } from "@persona/answer-models";
import type { SurveyAnswers } from "@persona/answer-models";
import { formingTopics } from "@persona/facts";
import type { Comparison } from "@persona/facts";
import type { Divider } from "./divider.ts";
import { SurveyDivider } from "./survey-divider.ts";
import type { SurveyDividerOptions } from "./survey-divider.ts";
import { copiesIn } from "../answers/copies.ts";
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
  return surveyDivider(answersOf(comparison), into);
}

/** The divider of a survey; undefined where people do not differ. */
export function surveyDivider(
  answers: SurveyAnswers,
  into: SurveyDividerOptions = {},
): SurveyDivider | undefined {
  return answers.items.length === 0 ? undefined : new SurveyDivider(answers, into);
}

/** What the people who are placed answered, to the questions that form groups. */
export function answersOf(comparison: Comparison): SurveyAnswers {
  return answersWithSample(comparison, comparison.placed).everybody;
}

/**
 * What the people who are placed answered, and what a sample of them did, with the same items: those by which the sample
 * differs, without the ones that are copies there. So groups of the sample say something about everybody.
 *
 * @param sample positions of people, in the order of those who are placed
 */
export function answersWithSample(
  comparison: Comparison,
  sample: readonly number[],
): { readonly everybody: SurveyAnswers; readonly sample: SurveyAnswers } {
  const { variables, variates, placed } = comparison;
  const isDrawn = new Set(sample);
  const judgedRows = [...placed.keys()].filter((row) => isDrawn.has(placed[row]!));
  const all = surveyAnswers(variables.active, formingTopics(comparison), variates.speaks, placed, {
    codes: variates.codes,
    judgedRows,
  });
  const drawn = judgedRows.length === placed.length ? all : pickRows(all, judgedRows);
  const copies = copiesIn(drawn);
  const everybody = pickItems(all, (item) => !copies.has(item));
  return {
    everybody,
    sample: drawn === all ? everybody : pickItems(drawn, (item) => !copies.has(item)),
  };
}
