import type { Dimension, Nodes } from "./graded-items.ts";

/** Points along each side of a grid, by its dimensions. */
const pointsOnSide = [1, 15, 9, 7];
const widest = 3.2;
/** Corners of a grid that are farther out than this have nobody. */
const farthest = 1.02 * widest;

/** Normal places on each dimension, as equally spaced points with their densities. */
export function gridOf(dimensions: readonly Dimension[], side = pointsOnSide[dimensions.length]!): Nodes {
  const points = Array.from({ length: side }, (_, at) => -widest + (2 * widest * at) / (side - 1));
  const all = Array.from({ length: side ** dimensions.length }, (_, node) =>
    dimensions.map((_dimension, at) => points[Math.floor(node / side ** at) % side]!),
  );
  const kept = all
    .map((places) => ({ places, square: places.reduce((sum, place) => sum + place * place, 0) }))
    .filter(({ square }) => dimensions.length < 3 || square <= farthest ** 2);
  const densities = kept.map(({ square }) => Math.exp(-square / 2));
  const total = densities.reduce((sum, one) => sum + one, 0);
  const shares = Float64Array.from(densities, (density) => density / total);
  const places = Float64Array.from(kept.flatMap((node) => node.places));
  return { shares, places, dimensions };
}
