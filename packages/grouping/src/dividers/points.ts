/** Rows of numbers, one row a participant, stored one after another. */
export interface Points {
  readonly values: Float64Array;
  readonly rows: number;
  readonly columns: number;
}

/** The rows at the given indices, in that order; an index may appear more than once. */
export function pickRows(points: Points, indices: ArrayLike<number>): Points {
  const { columns } = points;
  const values = new Float64Array(indices.length * columns);
  for (let row = 0; row < indices.length; row += 1) {
    const start = (indices[row] ?? 0) * columns;
    values.set(points.values.subarray(start, start + columns), row * columns);
  }
  return { values, rows: indices.length, columns };
}
