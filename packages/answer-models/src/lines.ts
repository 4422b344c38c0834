import { countQuestions } from "./survey-answers.ts";
import type { SurveyAnswers } from "./survey-answers.ts";
import { fitGraded } from "./graded.ts";
import type { Dimension } from "./graded-items.ts";
import type { GradedFit } from "./graded.ts";
import { gridOf } from "./grid.ts";
import { membershipsAround, startPlaces } from "./start-places.ts";

/** A way in which people may differ by how much, and not by kind. */
export type LineName =
  | "line"
  | "line by choice"
  | "ends"
  | "line and agreeing"
  | "line and ends"
  | "two lines"
  | "three lines";

const own: Dimension = { of: "levels", loading: "own" };
const agreeing: Dimension = { of: "levels", loading: "shared" };
const ends: Dimension = { of: "ends", loading: "shared" };

/** The dimensions of each line model. */
export const lineModels: Readonly<Record<LineName, readonly Dimension[]>> = {
  line: [own],
  "line by choice": [{ of: "choice", loading: "own" }],
  ends: [ends],
  "line and agreeing": [own, agreeing],
  "line and ends": [own, ends],
  "two lines": [own, own],
  "three lines": [own, own, own],
};

/** Names of the line models. */
export const lineNames: readonly LineName[] = [
  "line",
  "line by choice",
  "ends",
  "line and agreeing",
  "line and ends",
  "two lines",
  "three lines",
];

/**
 * Two lines, and three, need this many questions: with fewer, what questions have in common does not determine them
 * (Ledermann 1937).
 */
export const [fewestForTwo, fewestForThree] = [5, 6] as const;

/** Whether a model says anything about these answers: habits show only in ordered levels. */
export function isPossible({ items }: SurveyAnswers, name: LineName): boolean {
  const ordered = items.filter((item) => item.ordered === true && item.levels > 2).length;
  const scored = countQuestions(items.filter((item) => item.ordered === true || item.levels === 2));
  if (name === "two lines") return countQuestions(items) >= fewestForTwo;
  if (name === "three lines") return countQuestions(items) >= fewestForThree;
  if (name === "line by choice") return ordered > 0;
  if (name === "ends" || name === "line and ends") return ordered > 2;
  return name !== "line and agreeing" || scored > 3;
}

/** Fits a line model: places are normal, and quadrature is over equally spaced points. */
export function fitLine(answers: SurveyAnswers, name: LineName): GradedFit {
  const dimensions = lineModels[name];
  const nodes = gridOf(dimensions);
  return fitGraded(answers, nodes, membershipsAround(startPlaces(answers, dimensions), nodes));
}

/** The places of the nodes of a model with one dimension. */
export function placesOf(name: LineName): readonly number[] {
  return [...gridOf(lineModels[name]).places];
}
