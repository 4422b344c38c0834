import { kmeans } from "ml-kmeans";
import { kMeans } from "../../generator/src/group/k-means.ts";
import type { Points } from "../../generator/src/group/points.ts";
import { seededRandom } from "../../generator/src/random.ts";

const [rows, columns, k, starts, rounds] = [1500, 12, 4, 10, 7];

/** Both cluster the same points from the same number of starts; results must be as tight before time counts. */
export function compareKMeans(): readonly string[] {
  const points = blobs();
  const asRows = Array.from({ length: rows }, (_, row) =>
    Array.from(points.values.subarray(row * columns, (row + 1) * columns)),
  );
  const ours: number[] = [];
  const theirs: number[] = [];
  let spreads: readonly [number, number] = [0, 0];
  for (let round = 0; round < rounds; round += 1) {
    const first = performance.now();
    const labels = kMeans(points, { k, starts, random: seededRandom(round + 1) });
    const second = performance.now();
    let best = { labels: [] as readonly number[], spread: Number.POSITIVE_INFINITY };
    for (let start = 0; start < starts; start += 1) {
      const { clusters } = kmeans(asRows, k, {
        seed: round * starts + start + 1,
        initialization: "kmeans++",
      });
      const spread = spreadOf(points, clusters);
      if (spread < best.spread) best = { labels: clusters, spread };
    }
    const third = performance.now();
    ours.push(second - first);
    theirs.push(third - second);
    spreads = [spreadOf(points, labels), best.spread];
  }
  const [a, b] = spreads;
  if (Math.abs(a - b) / b > 0.001) throw new Error(`not as tight: ${a} and ${b}`);
  return [
    `${rows} × ${columns}, k = ${k}, ${starts} starts, median of ${rounds}; both reach a spread of ${a.toFixed(1)}`,
    `ours       ${median(ours).toFixed(1)} ms`,
    `ml-kmeans  ${median(theirs).toFixed(1)} ms`,
  ];
}

function blobs(): Points {
  const random = seededRandom(5);
  const values = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const center = row % k === column % k ? 1 : 0;
      values[row * columns + column] = center + random.fraction() + random.fraction() - 1;
    }
  }
  return { values, rows, columns };
}

/** Sum of squared distances to the middle of each group. */
function spreadOf({ values }: Points, labels: ArrayLike<number>): number {
  const sums = new Float64Array(k * columns);
  const sizes = new Float64Array(k);
  for (let row = 0; row < rows; row += 1) {
    const group = labels[row] ?? 0;
    sizes[group] = (sizes[group] ?? 0) + 1;
    for (let column = 0; column < columns; column += 1) {
      const at = group * columns + column;
      sums[at] = (sums[at] ?? 0) + (values[row * columns + column] ?? 0);
    }
  }
  let spread = 0;
  for (let row = 0; row < rows; row += 1) {
    const group = labels[row] ?? 0;
    for (let column = 0; column < columns; column += 1) {
      const middle = (sums[group * columns + column] ?? 0) / (sizes[group] ?? 1);
      spread += ((values[row * columns + column] ?? 0) - middle) ** 2;
    }
  }
  return spread;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
