import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { load } from "@persona/loader";
import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { compare } from "../../generator/src/group/comparison.ts";
import { kMeans } from "../../generator/src/group/k-means.ts";
import { pickRows } from "../../generator/src/group/points.ts";
import type { Points } from "../../generator/src/group/points.ts";
import { bestJaccard } from "../../generator/src/group/stability.ts";
import { surveyPoints } from "../../generator/src/group/survey-points.ts";
import { seededRandom } from "../../generator/src/random.ts";

const survey = fileURLToPath(
  new URL("../../../../shared/data/brand-image-survey/brand-image.csv", import.meta.url),
);
const [kept, resamples] = [3, 30];

/** Lowest group stability for each k, with all answers and with their three strongest components. */
export function compareReduction(): readonly string[] {
  if (!existsSync(survey)) return ["left out: the brand-image survey is not beside the project"];
  const { variables, variates } = compare(load(survey));
  const { points } = surveyPoints(variables.active, [], variates.speaks);
  const reduced = strongestComponents(points);
  const header = "k                    2     3     4     5     6";
  const row = (name: string, data: Points): string =>
    `${name.padEnd(18)}${[2, 3, 4, 5, 6].map((k) => lowestStability(data, k).toFixed(2).padStart(6)).join("")}`;
  return [header, row("all answers", points), row(`${kept} components`, reduced)];
}

function lowestStability(points: Points, k: number): number {
  const random = seededRandom(k);
  const labels = kMeans(points, { k, starts: 10, random });
  const sums = Array.from({ length: k }, () => 0);
  for (let round = 0; round < resamples; round += 1) {
    const people = Int32Array.from({ length: points.rows }, () => random.below(points.rows));
    const again = kMeans(pickRows(points, people), { k, starts: 3, random });
    bestJaccard(labels, { people, labels: again }, k).forEach(
      (similarity, group) => (sums[group] = (sums[group] ?? 0) + similarity / resamples),
    );
  }
  return Math.min(...sums);
}

function strongestComponents({ rows, columns, values }: Points): Points {
  const matrix = Matrix.from1DArray(rows, columns, values);
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(
    matrix.transpose().mmul(matrix),
    {
      assumeSymmetric: true,
    },
  );
  const order = realEigenvalues
    .map((_, index) => index)
    .sort((a, b) => (realEigenvalues[b] ?? 0) - (realEigenvalues[a] ?? 0))
    .slice(0, kept);
  const projected = matrix.mmul(eigenvectorMatrix.subMatrixColumn(order));
  return { rows, columns: kept, values: Float64Array.from(projected.to1DArray()) };
}
