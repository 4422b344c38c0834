import type { FoundTopic } from "../text/topics.ts";
import { chosenBy } from "./coded-survey.ts";
import type { CodedColumn } from "./coded-survey.ts";
import type { Points } from "./points.ts";
import type { Block } from "./permute-blocks.ts";

/** Share of the total variance that topics of open text may have beside closed answers. */
const topicShare = 0.3;
/** An ordered column is stretched to the spread of a balanced yes/no, but never by more than this. */
const mostStretch = 2.5;

/**
 * Codes people's answers as numbers so that every question weighs the same, after Gower (1971): two people who give
 * different answers to a question are one apart on it. Options of a multi-select share that distance; levels of a
 * scale keep their order. A missing answer stands in the middle. Topics enter as indicators, together at most 30 % of
 * the variance.
 *
 * @returns the points, and which of their columns belong to one question
 */
export function surveyPoints(
  active: readonly CodedColumn[],
  topics: readonly FoundTopic[],
  speaks: Uint8Array,
): { readonly points: Points; readonly blocks: readonly Block[] } {
  const rows = speaks.length;
  const questions = [...Map.groupBy(active, ({ column }) => column.block).values()].map((block) =>
    block.flatMap((entry) => featuresOf(entry, optionsIn(block), rows)),
  );
  const closed = questions.flat();
  const spoken = topics.map(({ people }) =>
    centered(
      Float64Array.from({ length: rows }, (_, person) => (people.has(person) ? 1 : 0)),
      speaks,
    ),
  );
  const closedVariance = totalVariance(closed);
  const spokenVariance = totalVariance(spoken);
  const allowed = (topicShare / (1 - topicShare)) * closedVariance;
  const scale = closed.length === 0 || spokenVariance <= allowed ? 1 : Math.sqrt(allowed / spokenVariance);
  for (const feature of spoken) feature.forEach((value, row) => (feature[row] = value * scale));

  const blocks: Block[] = [];
  let from = 0;
  for (const question of [...questions, ...spoken.map((feature) => [feature])]) {
    blocks.push({ from, to: from + question.length });
    from += question.length;
  }
  return { points: interleave([...closed, ...spoken], rows), blocks };
}

function featuresOf(entry: CodedColumn, options: number, rows: number): readonly Float64Array[] {
  if (entry.ordered) return [scaleFeature(entry, rows)];
  // one level apart on two indicators makes a distance of 1; options of a multi-select differ one by one
  const weight = entry.column.kind === "multi-select" ? Math.sqrt(1 / options) : Math.SQRT1_2;
  return entry.levels.map((_, level) => {
    const feature = new Float64Array(rows);
    for (let person = 0; person < rows; person += 1) {
      if (chosenBy(entry, person).includes(level)) feature[person] = weight;
    }
    return centered(feature, entry.answered);
  });
}

function scaleFeature(entry: CodedColumn, rows: number): Float64Array {
  const feature = new Float64Array(rows);
  const steps = Math.max(1, entry.levels.length - 1);
  for (let person = 0; person < rows; person += 1)
    feature[person] = (chosenBy(entry, person)[0] ?? 0) / steps;
  centered(feature, entry.answered);
  const spread = Math.sqrt(variance(feature));
  const stretch = spread === 0 ? 1 : Math.min(mostStretch, 0.5 / spread);
  return feature.map((value) => value * stretch);
}

/** Options of a choice, whether they share a cell or have a column each. */
function optionsIn(block: readonly CodedColumn[]): number {
  return Math.max(
    1,
    block.reduce((sum, { levels }) => sum + levels.length, 0),
  );
}

/** Moves the mean of those who answered to 0, and puts the others there. Changes the feature in place. */
function centered(feature: Float64Array, answered: Uint8Array): Float64Array {
  let sum = 0;
  let count = 0;
  feature.forEach((value, person) => {
    if (answered[person] === 0) return;
    sum += value;
    count += 1;
  });
  const middle = count === 0 ? 0 : sum / count;
  feature.forEach((value, person) => (feature[person] = answered[person] === 0 ? 0 : value - middle));
  return feature;
}

function variance(feature: Float64Array): number {
  return feature.reduce((sum, value) => sum + value * value, 0) / Math.max(1, feature.length);
}

function totalVariance(features: readonly Float64Array[]): number {
  return features.reduce((sum, feature) => sum + variance(feature), 0);
}

function interleave(features: readonly Float64Array[], rows: number): Points {
  const columns = features.length;
  const values = new Float64Array(rows * columns);
  features.forEach((feature, column) => {
    for (let row = 0; row < rows; row += 1) values[row * columns + column] = feature[row] ?? 0;
  });
  return { values, rows, columns };
}
