import type { Random } from "../random.ts";
import type { Points } from "./points.ts";

/** How k-means is run. */
export interface KMeansOptions {
  readonly k: number;
  /** Fresh starts; the tightest result is kept. */
  readonly starts: number;
  readonly random: Random;
}

const maxRounds = 60;

/**
 * Lloyd's k-means with k-means++ seeding (Arthur and Vassilvitskii 2007).
 *
 * Ours, and not a library's, because stability is measured by clustering hundreds of resamples: see
 * docs/decisions/0003-own-k-means.md for the comparison.
 *
 * @returns the group of each row, 0 to k − 1
 */
export function kMeans(points: Points, options: KMeansOptions): Int32Array {
  let best: Int32Array = new Int32Array(points.rows);
  let bestSpread = Number.POSITIVE_INFINITY;
  for (let start = 0; start < options.starts; start += 1) {
    const centers = seedCenters(points, options.k, options.random);
    const { labels, spread } = settle(points, centers, options.k);
    if (spread < bestSpread) {
      bestSpread = spread;
      best = labels;
    }
  }
  return best;
}

/** Picks the first centers far apart: each next one with a chance that grows with its squared distance. */
function seedCenters(points: Points, k: number, random: Random): Float64Array {
  const { values, rows, columns } = points;
  const centers = new Float64Array(k * columns);
  const distances = new Float64Array(rows).fill(Number.POSITIVE_INFINITY);
  let chosen = random.below(rows);
  for (let center = 0; center < k; center += 1) {
    centers.set(values.subarray(chosen * columns, (chosen + 1) * columns), center * columns);
    let total = 0;
    for (let row = 0; row < rows; row += 1) {
      const distance = squaredDistance(values, row * columns, centers, center * columns, columns);
      if (distance < distances[row]!) distances[row] = distance;
      total += distances[row]!;
    }
    let left = random.fraction() * total;
    chosen = 0;
    while (chosen < rows - 1 && left >= distances[chosen]!) {
      left -= distances[chosen]!;
      chosen += 1;
    }
  }
  return centers;
}

/** Moves centers to the middle of their rows until no row changes its group. */
function settle(
  points: Points,
  centers: Float64Array,
  k: number,
): { readonly labels: Int32Array; readonly spread: number } {
  const { values, rows, columns } = points;
  const labels = new Int32Array(rows).fill(-1);
  const sums = new Float64Array(k * columns);
  const sizes = new Int32Array(k);
  let spread = 0;
  for (let round = 0; round < maxRounds; round += 1) {
    let moved = 0;
    spread = 0;
    sums.fill(0);
    sizes.fill(0);
    for (let row = 0; row < rows; row += 1) {
      const offset = row * columns;
      let nearest = 0;
      let nearestDistance = Number.POSITIVE_INFINITY;
      for (let center = 0; center < k; center += 1) {
        const distance = squaredDistance(values, offset, centers, center * columns, columns);
        if (distance < nearestDistance) {
          nearestDistance = distance;
          nearest = center;
        }
      }
      if (labels[row] !== nearest) {
        labels[row] = nearest;
        moved += 1;
      }
      spread += nearestDistance;
      sizes[nearest] = sizes[nearest]! + 1;
      const sum = nearest * columns;
      for (let column = 0; column < columns; column += 1) {
        sums[sum + column] = sums[sum + column]! + values[offset + column]!;
      }
    }
    if (moved === 0) break;
    for (let center = 0; center < k; center += 1) {
      const size = sizes[center]!;
      if (size === 0) continue; // an empty group keeps its center and may win rows back
      for (let column = center * columns; column < (center + 1) * columns; column += 1) {
        centers[column] = sums[column]! / size;
      }
    }
  }
  return { labels, spread };
}

function squaredDistance(
  a: Float64Array,
  aStart: number,
  b: Float64Array,
  bStart: number,
  length: number,
): number {
  let sum = 0;
  for (let index = 0; index < length; index += 1) {
    const difference = a[aStart + index]! - b[bStart + index]!;
    sum += difference * difference;
  }
  return sum;
}
