import { countParameters, expect, fitClasses, membershipsOf } from "../../answer-models/src/index.ts";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { kmeans } from "ml-kmeans";
import type { Corpus } from "@persona/contracts";
import { compare } from "../../facts/src/index.ts";
import { answersOf } from "../../grouping/src/dividers/make-divider.ts";
import { seededRandom } from "../../statistics/src/random.ts";

/** The group of each person by another method, as many as it chose; all alike where it chose one. */
export type Labels = readonly number[];

const most = 6;
const tries = 5;

/** Answers as numbers: ordered levels count up from 0, and each level of a choice is a column of its own. */
export function pointsOf({ tables: [table] }: Corpus): number[][] {
  const columns = (table?.columns ?? []).flatMap(({ kind, levels }, at) => {
    const places = (table?.cells[at]?.text ?? []).map((text) => levels.indexOf(text));
    return kind === "ordinal"
      ? [places]
      : levels.map((_, level) => places.map((place) => Number(place === level)));
  });
  return (columns[0] ?? []).map((_, row) => columns.map((column) => column[row]!));
}

/** k-means, the number of groups by the highest mean silhouette (Rousseeuw 1987): never one. */
export function kMeansBySilhouette(points: number[][], seed: number): Labels {
  const distances = points.map((a) =>
    points.map((b) => Math.sqrt(a.reduce((sum, value, at) => sum + (value - b[at]!) ** 2, 0))),
  );
  let best: { readonly labels: Labels; readonly width: number } | undefined;
  for (let k = 2; k <= most; k += 1) {
    const fits = Array.from({ length: tries }, (_, at) =>
      kmeans(points, k, { initialization: "kmeans++", seed: seed * 100 + at }),
    );
    const errorOf = (fit: (typeof fits)[number]): number =>
      fit.computeInformation(points).reduce((sum, { error, size }) => sum + error * size, 0);
    const { clusters } = fits.reduce((one, other) => (errorOf(other) < errorOf(one) ? other : one));
    const width = silhouette(distances, clusters, k);
    if (best === undefined || width > best.width) best = { labels: clusters, width };
  }
  return best?.labels ?? [];
}

function silhouette(distances: readonly (readonly number[])[], labels: Labels, k: number): number {
  const sizes = Array.from({ length: k }, (_, group) => labels.filter((one) => one === group).length);
  const widths = labels.map((own, row) => {
    const sums = sizes.map(() => 0);
    labels.forEach((group, other) => (sums[group] = sums[group]! + distances[row]![other]!));
    const within = sums[own]! / Math.max(1, sizes[own]! - 1);
    const nearest = Math.min(...sums.flatMap((sum, group) => (group === own ? [] : sum / sizes[group]!)));
    return sizes[own] === 1 ? 0 : (nearest - within) / Math.max(nearest, within);
  });
  return widths.reduce((sum, one) => sum + one, 0) / widths.length;
}

/** Latent classes without order, the number of classes by the lowest BIC, one among them: what poLCA's users do. */
export function classesByBic(corpus: Corpus, seed: number): Labels {
  const answers = answersOf(compare(corpus));
  const random = seededRandom(seed);
  const fits = Array.from({ length: most }, (_, at) => {
    const model = fitClasses(answers, { k: at + 1, starts: 10, random, prior: 1 });
    const parameters = countParameters(answers, at + 1, "nominal");
    return { model, bic: Math.log(answers.rows) * parameters - 2 * expect(answers, model).likelihood };
  });
  const { model } = fits.reduce((one, other) => (other.bic < one.bic ? other : one));
  const memberships = membershipsOf(answers, model);
  return Array.from({ length: answers.rows }, (_, row) => {
    const own = memberships.subarray(row * model.k, (row + 1) * model.k);
    return own.indexOf(Math.max(...own));
  });
}

const pamWithGap = `
library(cluster)
for (path in commandArgs(trailingOnly = TRUE)) {
  x <- as.matrix(read.csv(path, header = FALSE))
  set.seed(1)
  gap <- clusGap(x, function(x, k) list(cluster = pam(x, k, cluster.only = TRUE)), K.max = ${most}, B = 20, verbose = FALSE)
  k <- maxSE(gap$Tab[, "gap"], gap$Tab[, "SE.sim"])
  cat(if (k == 1) rep(1, nrow(x)) else pam(x, k, cluster.only = TRUE), "\\n")
}`;

/** PAM, the number of groups by the gap statistic (Tibshirani, Walther and Hastie 2001); undefined where R is missing. */
export function pamByGap(sets: readonly number[][][]): readonly Labels[] | undefined {
  const folder = mkdtempSync(join(tmpdir(), "persona-division-"));
  try {
    const paths = sets.map((points, at) => {
      const path = join(folder, `${at}.csv`);
      writeFileSync(path, points.map((row) => row.join(",")).join("\n"));
      return path;
    });
    return execFileSync("Rscript", ["-e", pamWithGap, ...paths], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    })
      .trim()
      .split("\n")
      .map((line) => line.trim().split(" ").map(Number));
  } catch {
    return undefined;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
