import { agnes } from "ml-hclust";
import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { shuffle } from "@persona/statistics";
import type { Random } from "@persona/statistics";
import type { Divider, Division, Resample } from "./divider.ts";
import type { Points } from "./points.ts";

/** With fewer people, the data are resampled more often: it costs less, and each person counts more. */
const [fewestResamples, mostResamples, drawnInAll] = [50, 200, 6000];

/**
 * Divides people by the words they use: k − 1 latent dimensions (latent semantic analysis, Deerwester et al. 1990)
 * and average linkage, which allows groups of unequal size. Words are resampled, not people: with a dozen people,
 * leaving one out changes so little that noise looks stable too (docs/decisions/0004-resample-words.md has the figures).
 */
export class TranscriptDivider implements Divider {
  readonly size: number;
  readonly resamples: number;
  readonly #usage: Points;
  readonly #used: readonly Int32Array[];

  /** @param usage one row a person, one column a word: how much the person uses it */
  constructor(usage: Points) {
    this.size = usage.rows;
    this.resamples = Math.round(Math.min(mostResamples, Math.max(fewestResamples, drawnInAll / usage.rows)));
    this.#usage = usage;
    this.#used = usedColumns(usage);
  }

  divide(k: number): Division {
    return { labels: this.#link(k, new Float64Array(this.#usage.columns).fill(1)) };
  }

  resample(k: number, random: Random): Resample {
    const { columns } = this.#usage;
    const draws = new Float64Array(columns);
    for (let draw = 0; draw < columns; draw += 1) {
      const column = random.below(columns);
      draws[column] = draws[column]! + 1;
    }
    return { people: Array.from({ length: this.size }, (_, person) => person), labels: this.#link(k, draws) };
  }

  hasty(): Divider {
    return this;
  }

  permuted(random: Random): Divider {
    return new TranscriptDivider(dealWords(this.#usage, random));
  }

  #link(k: number, draws: Float64Array): Int32Array {
    const places = latentPlaces(similarities(this.#usage, this.#used, draws), k - 1);
    const distances = places.map((a) => places.map((b) => distance(a, b)));
    const labels = new Int32Array(this.size);
    const groups = agnes(distances, { method: "average", isDistanceMatrix: true }).group(k).children;
    groups.forEach((group, label) => {
      for (const person of group.indices()) labels[person] = label;
    });
    return labels;
  }
}

/** The columns in which each row has a value: people use a small part of all words. */
function usedColumns({ rows, columns, values }: Points): readonly Int32Array[] {
  return Array.from({ length: rows }, (_, row) =>
    Int32Array.from(
      Array.from({ length: columns }, (_column, column) => column).filter(
        (column) => values[row * columns + column] !== 0,
      ),
    ),
  );
}

/** Doubly centered cosine similarities of the rows, each column counted as often as it was drawn. */
function similarities(
  { rows, columns, values }: Points,
  used: readonly Int32Array[],
  draws: Float64Array,
): Matrix {
  const gram = Matrix.zeros(rows, rows);
  const drawn = new Float64Array(columns);
  for (let a = 0; a < rows; a += 1) {
    for (const column of used[a]!) drawn[column] = values[a * columns + column]! * draws[column]!;
    for (let b = a; b < rows; b += 1) {
      let sum = 0;
      for (const column of used[b]!) sum += drawn[column]! * values[b * columns + column]!;
      gram.set(a, b, sum);
      gram.set(b, a, sum);
    }
    for (const column of used[a]!) drawn[column] = 0;
  }
  const lengths = gram.diagonal().map((value) => Math.sqrt(value) || 1);
  const cosine = Matrix.zeros(rows, rows);
  for (let a = 0; a < rows; a += 1) {
    for (let b = 0; b < rows; b += 1) {
      cosine.set(a, b, gram.get(a, b) / (lengths[a]! * lengths[b]!));
    }
  }
  return cosine.center("row").center("column");
}

/** Deals each word out among people, whoever used it, so that words have nothing to do with each other. */
function dealWords({ rows, columns, values }: Points, random: Random): Points {
  const dealt = new Float64Array(values.length);
  for (let column = 0; column < columns; column += 1) {
    const order = shuffle(
      Array.from({ length: rows }, (_, row) => row),
      random,
    );
    for (let row = 0; row < rows; row += 1) {
      dealt[row * columns + column] = values[order[row]! * columns + column]!;
    }
  }
  return { rows, columns, values: dealt };
}

/** Coordinates on the strongest dimensions of a centered similarity matrix (classical scaling). */
function latentPlaces(centered: Matrix, dimensions: number): number[][] {
  const { realEigenvalues: strengths, eigenvectorMatrix: directions } = new EigenvalueDecomposition(
    centered,
    {
      assumeSymmetric: true,
    },
  );
  const strongest = strengths
    .map((_, index) => index)
    .sort((a, b) => strengths[b]! - strengths[a]!)
    .slice(0, dimensions);
  return Array.from({ length: centered.rows }, (_, row) =>
    strongest.map((index) => directions.get(row, index) * Math.sqrt(Math.max(0, strengths[index]!))),
  );
}

function distance(a: readonly number[], b: readonly number[]): number {
  return Math.sqrt(a.reduce((sum, value, index) => sum + (value - b[index]!) ** 2, 0));
}
