import { shuffle } from "../random.ts";
import type { Random } from "../random.ts";
import type { Points } from "./points.ts";

/** Columns that belong to one question: they are dealt out together when answers are permuted. */
export interface Block {
  readonly from: number;
  readonly to: number;
}

/** Deals the answers to each question out anew among the rows, so that nothing hangs together across questions. */
export function permuteBlocks(points: Points, blocks: readonly Block[], random: Random): Points {
  const { rows, columns, values } = points;
  const dealt = new Float64Array(values.length);
  for (const { from, to } of blocks) {
    const order = shuffle(
      Array.from({ length: rows }, (_, row) => row),
      random,
    );
    for (let row = 0; row < rows; row += 1) {
      const start = order[row]! * columns;
      for (let column = from; column < to; column += 1) {
        dealt[row * columns + column] = values[start + column]!;
      }
    }
  }
  return { values: dealt, rows, columns };
}
