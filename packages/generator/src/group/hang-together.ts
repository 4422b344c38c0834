import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import type { Random } from "../random.ts";
import { permuteBlocks } from "./permute-blocks.ts";
import type { Block } from "./permute-blocks.ts";
import type { Points } from "./points.ts";

const permutations = 19;

/**
 * Whether answers hang together across questions at all: whether their strongest principal component is stronger than
 * that of permuted data in every one of 19 permutations (the first step of parallel analysis, Horn 1965), which noise
 * passes one time in twenty. What one question holds within itself stays together when it is permuted, and so does
 * not count.
 */
export function hangTogether(points: Points, blocks: readonly Block[], random: Random): boolean {
  const strength = strongestComponent(points);
  if (strength === 0) return false;
  for (let round = 0; round < permutations; round += 1) {
    if (strongestComponent(permuteBlocks(points, blocks, random)) >= strength) return false;
  }
  return true;
}

function strongestComponent(points: Points): number {
  if (points.columns === 0) return 0;
  const { realEigenvalues } = new EigenvalueDecomposition(covariance(points), { assumeSymmetric: true });
  return Math.max(...realEigenvalues);
}

function covariance({ rows, columns, values }: Points): Matrix {
  const sums = new Float64Array(columns * columns);
  for (let row = 0; row < rows; row += 1) {
    const start = row * columns;
    for (let a = 0; a < columns; a += 1) {
      const value = values[start + a]!;
      if (value === 0) continue;
      for (let b = a; b < columns; b += 1) {
        sums[a * columns + b] = sums[a * columns + b]! + value * values[start + b]!;
      }
    }
  }
  const matrix = Matrix.zeros(columns, columns);
  for (let a = 0; a < columns; a += 1) {
    for (let b = a; b < columns; b += 1) {
      const value = sums[a * columns + b]! / rows;
      matrix.set(a, b, value);
      matrix.set(b, a, value);
    }
  }
  return matrix;
}
