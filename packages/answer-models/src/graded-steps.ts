import { CholeskyDecomposition, Matrix } from "ml-matrix";
import { probabilities } from "./graded-items.ts";
import type { Parameters, Setting } from "./graded-items.ts";
import type { Expectation } from "./mixture.ts";
import type { Item } from "./survey-answers.ts";

/** Precision of the normal prior of base levels and of loadings: without it, rare levels have no finite estimate. */
const [precisionOfBase, precisionOfLoading] = [0.05, 0.1];
const [longestStep, farthest] = [1.5, 6];
/** Where fewer people than this are expected, they say nothing. */
const leastAnswered = 1e-6;

/** One step of Newton's method for the parameters of an item. */
export function maximizeItem(
  item: Item,
  own: Parameters,
  setting: Setting & { readonly expected: Omit<Expectation, "likelihood"> },
): void {
  const { nodes, expected, chances } = setting;
  const { values, features } = own;
  const count = features.length;
  const gradient = new Float64Array(count);
  const hessian = new Float64Array(count * count);
  const means = new Float64Array(count);
  const factors = new Float64Array(count);
  const k = nodes.shares.length;
  for (let node = 0; node < k; node += 1) {
    const offset = item.from * k + node;
    let answered = 0;
    for (let level = 0; level < item.levels; level += 1) answered += expected.sums[offset + level * k]!;
    if (answered < leastAnswered) continue;
    for (let at = 0; at < count; at += 1) {
      const { dimension, level: only, scores } = features[at]!;
      const factor = dimension < 0 ? 1 : nodes.places[node * nodes.dimensions.length + dimension]!;
      let [mean, seen] = [0, 0];
      if (only >= 0) [mean, seen] = [chances[offset + only * k]!, expected.sums[offset + only * k]!];
      else
        for (let level = 0; level < item.levels; level += 1) {
          mean += chances[offset + level * k]! * scores[level]!;
          seen += expected.sums[offset + level * k]! * scores[level]!;
        }
      factors[at] = factor;
      means[at] = mean;
      gradient[at] = gradient[at]! + factor * (seen - answered * mean);
    }
    for (let one = 0; one < count; one += 1) {
      const { level: only, scores: a } = features[one]!;
      const by = answered * factors[one]!;
      for (let other = one; other < count; other += 1) {
        const { level: otherOnly, scores: b } = features[other]!;
        let product = 0;
        if (only >= 0) product = chances[offset + only * k]! * b[only]!;
        else if (otherOnly >= 0) product = chances[offset + otherOnly * k]! * a[otherOnly]!;
        else
          for (let level = 0; level < item.levels; level += 1)
            product += chances[offset + level * k]! * a[level]! * b[level]!;
        const at = one * count + other;
        hessian[at] = hessian[at]! + by * factors[other]! * (product - means[one]! * means[other]!);
      }
    }
  }
  for (let one = 0; one < count; one += 1) {
    const precision = features[one]!.dimension < 0 ? precisionOfBase : precisionOfLoading;
    gradient[one] = gradient[one]! - precision * values[one]!;
    hessian[one * count + one] = hessian[one * count + one]! + precision + 1e-6;
    for (let other = 0; other < one; other += 1) hessian[one * count + other] = hessian[other * count + one]!;
  }
  const step = new CholeskyDecomposition(Matrix.from1DArray(count, count, hessian)).solve(
    Matrix.columnVector(gradient),
  );
  for (let at = 0; at < count; at += 1) {
    const by = Math.max(-longestStep, Math.min(longestStep, step.get(at, 0)));
    values[at] = Math.max(-farthest, Math.min(farthest, values[at]! + by));
  }
}

/** One step of Newton's method for the loadings that all items share. */
export function maximizeShared(
  items: readonly Item[],
  own: readonly Parameters[],
  setting: Setting & { readonly expected: Omit<Expectation, "likelihood"> },
): void {
  const { nodes, expected, shared } = setting;
  const k = nodes.shares.length;
  const { dimensions, places } = nodes;
  dimensions.forEach(({ loading }, dimension) => {
    if (loading !== "shared") return;
    let [gradient, curvature] = [-precisionOfLoading * shared[dimension]!, precisionOfLoading];
    items.forEach((item, at) => {
      const scores = own[at]!.sharedScores[dimension];
      if (scores === undefined) return;
      const shares = new Float64Array(item.levels);
      for (let node = 0; node < k; node += 1) {
        const offset = item.from * k + node;
        const place = places[node * dimensions.length + dimension]!;
        if (expected.sizes[node]! < leastAnswered) continue;
        probabilities(shares, { start: 0, step: 1 }, { item, own: own[at]!, node }, setting);
        let [answered, seen, mean, square] = [0, 0, 0, 0];
        for (let level = 0; level < item.levels; level += 1) {
          const n = expected.sums[offset + level * k]!;
          answered += n;
          seen += n * scores[level]!;
          mean += shares[level]! * scores[level]!;
          square += shares[level]! * scores[level]! * scores[level]!;
        }
        gradient += place * (seen - answered * mean);
        curvature += place * place * answered * (square - mean * mean);
      }
    });
    const step = gradient / curvature;
    // the sign of the line is free
    shared[dimension] = Math.max(
      0,
      Math.min(farthest, (shared[dimension] || 0.3) + Math.max(-1, Math.min(1, step))),
    );
  });
}
