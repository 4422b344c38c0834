/**
 * How much two divisions of the same people agree beyond chance: 1 for the same division, about 0 for unrelated ones
 * (Hubert and Arabie 1985). Also 1 where both put everybody together.
 */
export function adjustedRandIndex(one: readonly unknown[], other: readonly unknown[]): number {
  const both = new Map<unknown, Map<unknown, number>>();
  const [rows, columns] = [new Map<unknown, number>(), new Map<unknown, number>()];
  one.forEach((left, index) => {
    const right = other[index];
    const row = both.get(left) ?? new Map<unknown, number>();
    row.set(right, (row.get(right) ?? 0) + 1);
    both.set(left, row);
    rows.set(left, (rows.get(left) ?? 0) + 1);
    columns.set(right, (columns.get(right) ?? 0) + 1);
  });
  const pairs = (counts: Iterable<number>): number => {
    let sum = 0;
    for (const count of counts) sum += (count * (count - 1)) / 2;
    return sum;
  };
  const together = [...both.values()].reduce((sum, row) => sum + pairs(row.values()), 0);
  const [inOne, inOther] = [pairs(rows.values()), pairs(columns.values())];
  const expected = (inOne * inOther) / Math.max(1, pairs([one.length]));
  const most = (inOne + inOther) / 2;
  return most === expected ? 1 : (together - expected) / (most - expected);
}
