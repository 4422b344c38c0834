import { fitGraded } from "./graded.ts";
import type { GradedFit } from "./graded.ts";
import type { Dimension, Nodes } from "./graded-items.ts";
import { membershipsAround, startPlaces } from "./start-places.ts";
import type { SurveyAnswers } from "./survey-answers.ts";

const line: Dimension = { of: "levels", loading: "own" };
/** How far the first level is from the last at the start, in standard deviations. */
const widths = [0, 0, 2, 2.8, 3.2, 3.5, 3.8, 4, 4.2];

/**
 * Fits levels of a line: steps at equal distances along it, with as many people at each as the answers say (a located
 * latent class model; Lindsay, Clogg and Grego 1991). Levels are no kinds: they differ by how much of one thing people
 * have, and in nothing else.
 *
 * @param k how many levels, 2 to 8
 * @param memberships how likely each person is at each level to begin with, row by row, where that is known
 */
export function fitLevels(answers: SurveyAnswers, k: number, memberships?: Float64Array): GradedFit {
  const width = widths[k]!;
  const nodes: Nodes = {
    shares: new Float64Array(k).fill(1 / k),
    classOf: Int32Array.from({ length: k }, (_, node) => node),
    places: Float64Array.from({ length: k }, (_, node) => (width * node) / (k - 1) - width / 2),
    dimensions: [line],
  };
  return fitGraded(answers, nodes, memberships ?? membershipsAround(startPlaces(answers, [line]), nodes));
}
