import type { Dimension, Nodes } from "./graded-items.ts";
import type { SurveyAnswers } from "./survey-answers.ts";

/** How wide a person's place is taken to be at the start, in standard deviations. */
const startWidth = 0.6;

/** Where people may be on each dimension, before anything is fitted: standardized, one list a dimension. */
export function startPlaces(
  answers: SurveyAnswers,
  dimensions: readonly Dimension[],
): readonly Float64Array[] {
  const components: Float64Array[] = [];
  const scores = scoresOf(
    answers,
    dimensions.some(({ of }) => of === "choice"),
  );
  return dimensions.map(({ of, loading }) => {
    if (loading === "shared") return standardized(meanScores(answers, of));
    const component = strongestComponent(scores, answers.rows, components);
    components.push(component);
    return standardized(component);
  });
}

/** Columns of standardized answers: one for an item with ordered levels, one a level for others; a missing answer is 0. */
export function scoresOf(
  { rows, items, codes, levels }: SurveyAnswers,
  asChoices: boolean,
): readonly Float64Array[] {
  const width = items.length;
  return items.flatMap(({ from, levels: ownLevels, ordered, weight }, item) => {
    const columnOf = (value: (level: number) => number): Float64Array => {
      const column = new Float64Array(rows);
      let [sum, answered] = [0, 0];
      for (let row = 0; row < rows; row += 1) {
        const code = codes[row * width + item]!;
        if (code === levels) continue;
        column[row] = value(code - from);
        sum += column[row]!;
        answered += 1;
      }
      const mean = sum / Math.max(1, answered);
      let squares = 0;
      for (let row = 0; row < rows; row += 1) {
        const code = codes[row * width + item]!;
        if (code === levels) continue;
        column[row] = column[row]! - mean;
        squares += column[row]! ** 2;
      }
      const scale = Math.sqrt(weight / Math.max(squares, 1e-9));
      return column.map((one) => one * scale);
    };
    if (!asChoices && (ordered === true || ownLevels === 2)) return [columnOf((level) => level)];
    return Array.from({ length: ownLevels }, (_, own) => columnOf((level) => Number(level === own)));
  });
}

/** Each row's place on the strongest component that is at right angles to those before, by power iteration. */
export function strongestComponent(
  columns: readonly Float64Array[],
  rows: number,
  before: readonly Float64Array[],
): Float64Array {
  let places: Float64Array = Float64Array.from({ length: rows }, (_, row) => Math.sin(row * 1.7 + 0.3));
  for (let round = 0; round < 60; round += 1) {
    for (const other of before) removeFrom(places, other);
    const next = new Float64Array(rows);
    for (const column of columns) {
      let product = 0;
      for (let row = 0; row < rows; row += 1) product += column[row]! * places[row]!;
      for (let row = 0; row < rows; row += 1) next[row] = next[row]! + product * column[row]!;
    }
    for (const other of before) removeFrom(next, other);
    const length = Math.sqrt(next.reduce((sum, one) => sum + one * one, 0)) || 1;
    places = next.map((one) => one / length);
  }
  return places;
}

function removeFrom(places: Float64Array, other: Float64Array): void {
  let [product, square] = [0, 0];
  for (let row = 0; row < places.length; row += 1) {
    product += places[row]! * other[row]!;
    square += other[row]! ** 2;
  }
  for (let row = 0; row < places.length; row += 1)
    places[row] = places[row]! - (product / Math.max(square, 1e-12)) * other[row]!;
}

/** How high, or how near the ends, a person's answers are on average. */
function meanScores({ rows, items, codes, levels }: SurveyAnswers, of: Dimension["of"]): Float64Array {
  const means = new Float64Array(rows);
  for (let row = 0; row < rows; row += 1) {
    let [sum, answered] = [0, 0];
    items.forEach((item, at) => {
      const code = codes[row * items.length + at]!;
      if (code === levels || !(item.ordered === true || item.levels === 2)) return;
      const middle = (item.levels - 1) / 2;
      const place = (code - item.from - middle) / middle;
      sum += of === "levels" ? place : Math.abs(place);
      answered += 1;
    });
    means[row] = sum / Math.max(1, answered);
  }
  return means;
}

/** The same values with a mean of 0 and a standard deviation of 1. */
export function standardized(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
  const spread = Math.sqrt(values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / values.length) || 1;
  return values.map((one) => (one - mean) / spread);
}

/** How likely each person is at each node, given about where people are on each dimension. */
export function membershipsAround(
  people: readonly Float64Array[],
  { places, shares, dimensions }: Nodes,
): Float64Array {
  const rows = people[0]?.length ?? 0;
  const k = shares.length;
  const memberships = new Float64Array(rows * k);
  for (let row = 0; row < rows; row += 1) {
    let total = 0;
    for (let node = 0; node < k; node += 1) {
      let distance = 0;
      for (let dimension = 0; dimension < dimensions.length; dimension += 1)
        distance +=
          ((people[dimension]![row]! - places[node * dimensions.length + dimension]!) / startWidth) ** 2;
      const near = Math.exp(-distance / 2) + 1e-12;
      memberships[row * k + node] = near;
      total += near;
    }
    for (let node = 0; node < k; node += 1)
      memberships[row * k + node] = memberships[row * k + node]! / total;
  }
  return memberships;
}
