import { seededRandom } from "../random.ts";
import type { Comparison } from "./comparison.ts";
import type { Divider } from "./divider.ts";
import { pickRows } from "./points.ts";
import { SurveyDivider } from "./survey-divider.ts";
import { surveyPoints } from "./survey-points.ts";
import { TranscriptDivider } from "./transcript-divider.ts";
import { usagePoints } from "./usage-points.ts";

/** With fewer shared words than this, there is nothing to compare people by. */
const fewestWords = 3;
/** Topics that survey respondents are compared by at most, beside their closed answers: the most telling ones. */
const mostTopics = 30;

/** The divider that fits what people are compared by; undefined where nothing hangs together by which to divide them. */
export function makeDivider({ basis, placed, ...comparison }: Comparison, seed: number): Divider | undefined {
  if (basis === "transcripts") {
    const usage = usagePoints(comparison.vocabulary, placed);
    return usage.columns < fewestWords ? undefined : new TranscriptDivider(usage);
  }
  const { topics, speaks } = comparison.variates;
  const { points, blocks } = surveyPoints(comparison.variables.active, topics.slice(0, mostTopics), speaks);
  return SurveyDivider.of(pickRows(points, placed), blocks, seededRandom(seed));
}
