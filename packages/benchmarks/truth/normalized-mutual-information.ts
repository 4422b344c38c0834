/**
 * How much two divisions of the same people tell of each other, 0 to 1: mutual information over the mean of both
 * entropies (Strehl and Ghosh 2002, arithmetic mean). 0 where one of them puts everybody together.
 */
export function normalizedMutualInformation(one: readonly string[], other: readonly string[]): number {
  const size = one.length;
  const pairs = one.map((left, index) => `${left}\n${other[index] ?? ""}`);
  const [inOne, inOther, inBoth] = [entropy(one, size), entropy(other, size), entropy(pairs, size)];
  const mean = (inOne + inOther) / 2;
  return mean === 0 ? 0 : (inOne + inOther - inBoth) / mean;
}

function entropy(labels: readonly string[], size: number): number {
  let sum = 0;
  for (const group of Map.groupBy(labels, (label) => label).values()) {
    const share = group.length / size;
    sum -= share * Math.log(share);
  }
  return sum;
}
