/**
 * Adjusted Rand index of two divisions of the same items (Hubert and Arabie 1985): 1 when they are the same,
 * about 0 when they agree no more than by chance.
 */
export function adjustedRandIndex(a: readonly string[], b: readonly string[]): number {
  const pairs = (count: number): number => (count * (count - 1)) / 2;
  const sumPairs = (keys: readonly string[]): number =>
    [...Map.groupBy(keys, (key) => key).values()].reduce((sum, group) => sum + pairs(group.length), 0);
  const together = sumPairs(a.map((label, index) => `${label}|${b[index]}`));
  const [ofA, ofB] = [sumPairs(a), sumPairs(b)];
  const expected = (ofA * ofB) / pairs(a.length);
  return (together - expected) / ((ofA + ofB) / 2 - expected);
}
