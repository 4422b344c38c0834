import { seededRandom } from "../../statistics/src/random.ts";
import type { Random } from "../../statistics/src/random.ts";
import { contentWords } from "../../text/src/tokens.ts";

type Themes = readonly ReadonlySet<number>[];

/** A row of numbers most of which are 0: column and value of the others. Its length is 1. */
type SparseRow = readonly (readonly [number, number])[];

/** TF-IDF rows and how many columns they have. */
export interface TfIdf {
  readonly rows: readonly SparseRow[];
  readonly columns: number;
}

/** Words that fewer people use than this are left out. */
const fewestPeople = 2;
const mostIterations = 100;

/** TF-IDF of each person's words: the same words and stems that ours sees. */
export function tfIdf(answers: readonly (readonly string[])[]): TfIdf {
  const counts = answers.map((texts) => {
    const words = new Map<string, number>();
    for (const { stem } of texts.flatMap((text) => contentWords(text)))
      words.set(stem, (words.get(stem) ?? 0) + 1);
    return words;
  });
  const people = new Map<string, number>();
  for (const stem of counts.flatMap((words) => [...words.keys()]))
    people.set(stem, (people.get(stem) ?? 0) + 1);
  const kept = [...people].filter(([, count]) => count >= fewestPeople);
  const columnOf = new Map(kept.map(([stem, count], column) => [stem, { column, count }]));
  const rows = counts.map((words) => {
    const row = [...words].flatMap(([stem, times]): [number, number][] => {
      const known = columnOf.get(stem);
      return known === undefined
        ? []
        : [[known.column, times * (1 + Math.log((1 + answers.length) / (1 + known.count)))]];
    });
    const length = Math.hypot(...row.map(([, value]) => value)) || 1;
    return row.map(([column, value]) => [column, value / length] as const);
  });
  return { rows, columns: kept.length };
}

/** k-means (Lloyd 1982) with k-means++ seeding (Arthur and Vassilvitskii 2007), on rows of length 1. */
export function kMeansThemes({ rows, columns }: TfIdf, k: number, seed: number): Themes {
  const random = seededRandom(seed);
  let centers = firstCenters(rows, columns, k, random);
  let labels = rows.map(() => -1);
  for (let iteration = 0; iteration < mostIterations; iteration += 1) {
    const lengths = centers.map((center) => center.reduce((sum, value) => sum + value * value, 0));
    const next = rows.map((row) => {
      let best = 0;
      let least = Number.POSITIVE_INFINITY;
      centers.forEach((center, index) => {
        const distance = (lengths[index] ?? 0) - 2 * product(row, center);
        if (distance < least) [best, least] = [index, distance];
      });
      return best;
    });
    if (next.every((label, row) => label === labels[row])) break;
    labels = next;
    centers = centers.map(
      (center, label) =>
        meanOf(
          rows.filter((_, row) => labels[row] === label),
          columns,
        ) ?? center,
    );
  }
  return byLabel(labels, k);
}

function firstCenters(
  rows: readonly SparseRow[],
  columns: number,
  k: number,
  random: Random,
): Float64Array[] {
  const centers: Float64Array[] = [];
  let distances = rows.map(() => 1);
  while (centers.length < k) {
    let draw = random.fraction() * distances.reduce((sum, value) => sum + value, 0);
    const at = distances.findIndex((value) => (draw -= value) < 0);
    const center = meanOf([rows[Math.max(0, at)] ?? []], columns) ?? new Float64Array(columns);
    centers.push(center);
    const length = center.reduce((sum, value) => sum + value * value, 0);
    distances = rows.map((row, index) =>
      Math.max(
        0,
        Math.min(distances[index] ?? 0, (row.length === 0 ? 0 : 1) + length - 2 * product(row, center)),
      ),
    );
  }
  return centers;
}

function product(row: SparseRow, center: Float64Array): number {
  return row.reduce((sum, [column, value]) => sum + value * (center[column] ?? 0), 0);
}

function meanOf(rows: readonly SparseRow[], columns: number): Float64Array | undefined {
  if (rows.length === 0) return undefined;
  const mean = new Float64Array(columns);
  for (const [column, value] of rows.flat()) mean[column] = (mean[column] ?? 0) + value / rows.length;
  return mean;
}

/** The same people dealt out among k themes by lot. */
export function randomThemes(people: number, k: number, seed: number): Themes {
  const random = seededRandom(seed);
  return byLabel(
    Array.from({ length: people }, () => random.below(k)),
    k,
  );
}

function byLabel(labels: readonly number[], k: number): Themes {
  const themes = Array.from({ length: k }, () => new Set<number>());
  labels.forEach((label, person) => themes[label]?.add(person));
  return themes;
}
