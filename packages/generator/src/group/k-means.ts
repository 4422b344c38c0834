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

/**
 * Moves centers to the middle of their rows until no row changes its group. A row whose center is surely still the
 * nearest is passed over: its distance to it has an upper bound, its distance to any other a lower one (Hamerly 2010).
 */
function settle(
  points: Points,
  centers: Float64Array,
  k: number,
): { readonly labels: Int32Array; readonly spread: number } {
  const { values, rows, columns } = points;
  const labels = new Int32Array(rows).fill(-1);
  const upper = new Float64Array(rows).fill(Number.POSITIVE_INFINITY);
  const lower = new Float64Array(rows);
  const sums = new Float64Array(k * columns);
  const sizes = new Int32Array(k);
  for (let round = 0; round < maxRounds; round += 1) {
    const safe = halfwayToNearest(centers, k, columns);
    let moved = 0;
    for (let row = 0; row < rows; row += 1) {
      const before = labels[row]!;
      const offset = row * columns;
      if (before >= 0) {
        const bound = Math.max(safe[before]!, lower[row]!);
        if (upper[row]! <= bound) continue;
        upper[row] = Math.sqrt(squaredDistance(values, offset, centers, before * columns, columns));
        if (upper[row]! <= bound) continue;
      }
      let nearest = 0;
      let first = Number.POSITIVE_INFINITY;
      let second = Number.POSITIVE_INFINITY;
      for (let center = 0; center < k; center += 1) {
        const distance = squaredDistance(values, offset, centers, center * columns, columns);
        if (distance < first) {
          second = first;
          first = distance;
          nearest = center;
        } else if (distance < second) {
          second = distance;
        }
      }
      upper[row] = Math.sqrt(first);
      lower[row] = Math.sqrt(second);
      if (nearest === before) continue;
      moved += 1;
      labels[row] = nearest;
      sizes[nearest] = sizes[nearest]! + 1;
      addRow(sums, nearest * columns, values, offset, columns, 1);
      if (before < 0) continue;
      sizes[before] = sizes[before]! - 1;
      addRow(sums, before * columns, values, offset, columns, -1);
    }
    if (moved === 0) break;
    const shifts = moveCenters(centers, sums, sizes, columns);
    const [farthest, next] = twoLargest(shifts);
    for (let row = 0; row < rows; row += 1) {
      const own = labels[row]!;
      upper[row] = upper[row]! + shifts[own]!;
      lower[row] = lower[row]! - (own === farthest ? shifts[next]! : shifts[farthest]!);
    }
  }
  let spread = 0;
  for (let row = 0; row < rows; row += 1) {
    spread += squaredDistance(values, row * columns, centers, labels[row]! * columns, columns);
  }
  return { labels, spread };
}

/** Half the distance of each center to the nearest other: a row closer than that to its own needs no other looked at. */
function halfwayToNearest(centers: Float64Array, k: number, columns: number): Float64Array {
  const halfway = new Float64Array(k).fill(Number.POSITIVE_INFINITY);
  for (let a = 0; a < k; a += 1) {
    for (let b = 0; b < k; b += 1) {
      if (a === b) continue;
      const distance = Math.sqrt(squaredDistance(centers, a * columns, centers, b * columns, columns));
      halfway[a] = Math.min(halfway[a]!, distance / 2);
    }
  }
  return halfway;
}

/** Puts each center in the middle of its rows, and tells how far it went. An empty group keeps its center. */
function moveCenters(
  centers: Float64Array,
  sums: Float64Array,
  sizes: Int32Array,
  columns: number,
): Float64Array {
  return Float64Array.from(sizes, (size, center) => {
    if (size === 0) return 0;
    let shift = 0;
    for (let at = center * columns; at < (center + 1) * columns; at += 1) {
      const middle = sums[at]! / size;
      shift += (middle - centers[at]!) ** 2;
      centers[at] = middle;
    }
    return Math.sqrt(shift);
  });
}

/** Positions of the largest and the second largest value. */
function twoLargest(values: Float64Array): readonly [number, number] {
  let first = 0;
  let second = values.length > 1 ? 1 : 0;
  if (values[second]! > values[first]!) [first, second] = [second, first];
  for (let index = 2; index < values.length; index += 1) {
    if (values[index]! > values[first]!) [first, second] = [index, first];
    else if (values[index]! > values[second]!) second = index;
  }
  return [first, second];
}

function addRow(
  sums: Float64Array,
  to: number,
  values: Float64Array,
  from: number,
  columns: number,
  sign: 1 | -1,
): void {
  for (let column = 0; column < columns; column += 1) {
    sums[to + column] = sums[to + column]! + sign * values[from + column]!;
  }
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
