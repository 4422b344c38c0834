import { shuffleAnswers } from "../../answer-models/src/index.ts";
import type { SurveyAnswers } from "../../answer-models/src/index.ts";
import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { kmeans } from "ml-kmeans";
import { answersOf } from "../../grouping/src/dividers/make-divider.ts";
import { bestMatches } from "../../grouping/src/judging/stability.ts";
import { SurveyDivider } from "../../grouping/src/dividers/survey-divider.ts";
import { seededRandom } from "../../statistics/src/random.ts";
import type { Random } from "../../statistics/src/random.ts";
import { adjustedRand } from "./agreement.ts";
import { surveys } from "./data.ts";

type Divide = (answers: SurveyAnswers, k: number, random: Random) => ArrayLike<number>;

const [resamples, restarts, permutations] = [20, 5, 3];

const methods: readonly (readonly [string, Divide])[] = [
  ["k-means on answers", (answers, k, random) => clusters(indicators(answers), k, random)],
  ["components, k-means", (answers, k, random) => clusters(components(indicators(answers)), k, random)],
  ["latent classes", (answers, k, random) => new SurveyDivider(answers).divide(k, random).labels],
];

/**
 * Ways to divide survey respondents: k-means on their coded answers, the same after reduction to the components that
 * beat those of permuted data, and latent classes. For each, the lowest stability of any group on the data and on
 * permuted data, and how well planted kinds are found.
 */
export function compareMethods(): readonly string[] {
  const lines = [
    "                                 k   lowest stability   permuted   ARI with what was planted",
  ];
  for (const { name, comparison, known } of surveys()) {
    const answers = answersOf(comparison);
    for (const [method, divide] of methods) {
      for (const k of [2, 3, 4]) {
        const permuted = Array.from({ length: permutations }, (_, round) =>
          lowestStability(shuffleAnswers(answers, seededRandom(round + 1)), k, divide, 4),
        );
        const found = divide(answers, k, seededRandom(k));
        const agreement =
          name.startsWith("planted") && known !== undefined ? adjustedRand(found, known) : undefined;
        lines.push(
          `${name.padEnd(16)} ${method.padEnd(20)} ${k} ${lowestStability(answers, k, divide, resamples).toFixed(2).padStart(12)} ${Math.max(
            ...permuted,
          )
            .toFixed(2)
            .padStart(14)} ${agreement?.toFixed(2).padStart(14) ?? ""}`,
        );
      }
    }
  }
  return lines;
}

function lowestStability(answers: SurveyAnswers, k: number, divide: Divide, rounds: number): number {
  const random = seededRandom(k);
  const labels = Int32Array.from(divide(answers, k, random));
  const sums = new Float64Array(k);
  for (let round = 0; round < rounds; round += 1) {
    const people = Int32Array.from({ length: answers.rows }, () => random.below(answers.rows));
    const again = divide(pick(answers, people), k, random);
    bestMatches(labels, { people, labels: again }, k).forEach(
      ({ similarity }, group) => (sums[group] = (sums[group] ?? 0) + similarity / rounds),
    );
  }
  return Math.min(...sums);
}

function pick(answers: SurveyAnswers, people: Int32Array): SurveyAnswers {
  const width = answers.items.length;
  const codes = new Int32Array(people.length * width);
  people.forEach((person, row) =>
    codes.set(answers.codes.subarray(person * width, (person + 1) * width), row * width),
  );
  return { ...answers, codes, rows: people.length };
}

/** One column a level, centered, each item as wide as it weighs; a missing answer stands in the middle. */
export function indicators({ rows, items, codes, levels }: SurveyAnswers): number[][] {
  const means = new Float64Array(levels + 1);
  const answered = new Float64Array(items.length);
  for (let cell = 0; cell < codes.length; cell += 1) {
    const code = codes[cell];
    means[code] = means[code] + 1;
    if (code < levels) answered[cell % items.length] = answered[cell % items.length] + 1;
  }
  return Array.from({ length: rows }, (_, row) =>
    items.flatMap(({ from, levels: own, weight }, item) => {
      const code = codes[row * items.length + item];
      return Array.from({ length: own }, (_level, level) =>
        code === levels
          ? 0
          : Math.sqrt(weight / 2) * (Number(code === from + level) - means[from + level] / answered[item]),
      );
    }),
  );
}

/** The components that are stronger than those of the same rank in columns dealt again (Horn 1965); at least one. */
function components(rows: number[][]): number[][] {
  const matrix = new Matrix(rows);
  const { strengths, directions } = decompose(matrix);
  const random = seededRandom(11);
  const dealt = new Matrix(
    rows[0].map((_, column) => {
      const values = matrix.getColumn(column);
      for (let last = values.length - 1; last > 0; last -= 1) {
        const other = random.below(last + 1);
        [values[last], values[other]] = [values[other], values[last]];
      }
      return values;
    }),
  ).transpose();
  const chance = decompose(dealt).strengths;
  const kept = Math.max(
    1,
    strengths.findIndex((strength, rank) => strength <= chance[rank]),
  );
  return matrix.mmul(directions.subMatrix(0, directions.rows - 1, 0, kept - 1)).to2DArray();
}

function decompose(matrix: Matrix): { readonly strengths: readonly number[]; readonly directions: Matrix } {
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(
    matrix.transpose().mmul(matrix),
    {
      assumeSymmetric: true,
    },
  );
  const order = realEigenvalues
    .map((_, index) => index)
    .sort((a, b) => realEigenvalues[b] - realEigenvalues[a]);
  return {
    strengths: order.map((index) => realEigenvalues[index]),
    directions: eigenvectorMatrix.subMatrixColumn(order),
  };
}

/** ml-kmeans, the tightest of several starts. */
export function clusters(rows: number[][], k: number, random: Random, starts = restarts): number[] {
  let best: { readonly labels: number[]; readonly spread: number } | undefined;
  for (let start = 0; start < starts; start += 1) {
    const found = kmeans(rows, k, { initialization: "kmeans++", seed: random.below(1e9) });
    const spread = found.computeInformation(rows).reduce((sum, { error, size }) => sum + error * size, 0);
    if (best === undefined || spread < best.spread) best = { labels: found.clusters, spread };
  }
  return best?.labels ?? [];
}
