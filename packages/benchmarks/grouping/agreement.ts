/** Adjusted Rand index of two divisions (Hubert and Arabie 1985); people whom either does not know (−1) are left out. */
export function adjustedRand(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const { people, both, ofA, ofB } = tabulate(a, b);
  const pairs = (counts: Iterable<number>): number =>
    [...counts].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
  const [together, inA, inB] = [pairs(both), pairs(ofA), pairs(ofB)];
  const expected = (inA * inB) / ((people * (people - 1)) / 2);
  return (together - expected) / ((inA + inB) / 2 - expected);
}

/** Normalised mutual information of two divisions, by the mean of their entropies. */
export function mutualInformation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const { people, both, ofA, ofB } = tabulate(a, b);
  const entropy = (counts: Iterable<number>): number =>
    [...counts].reduce((sum, n) => sum - (n / people) * Math.log(n / people), 0);
  const [inA, inB] = [entropy(ofA), entropy(ofB)];
  return inA + inB === 0 ? 0 : (2 * (inA + inB - entropy(both))) / (inA + inB);
}

function tabulate(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
): { readonly people: number } & Readonly<Record<"both" | "ofA" | "ofB", readonly number[]>> {
  const known = Array.from(a, (one, at) => [one, b[at] ?? -1] as const).filter(([x, y]) => x >= 0 && y >= 0);
  const sizes = (keyOf: (pair: readonly [number, number]) => string): readonly number[] =>
    [...Map.groupBy(known, keyOf).values()].map(({ length }) => length);
  return {
    people: known.length,
    both: sizes(String),
    ofA: sizes(([x]) => `${x}`),
    ofB: sizes(([, y]) => `${y}`),
  };
}
