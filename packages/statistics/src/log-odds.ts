/** How often each word occurs in a text. */
export type WordCounts = ReadonlyMap<string, number>;

/** A word that one text uses more, or less, than another. */
export interface MarkedWord {
  readonly word: string;
  readonly z: number;
}

/**
 * Weighted log-odds of every word of `one` against `other`, with an informative Dirichlet prior from both together
 * (Monroe, Colaresi and Quinn 2008). |z| > 1.96 is more than chance.
 */
export function logOdds(one: WordCounts, other: WordCounts): readonly MarkedWord[] {
  const [sizeOne, sizeOther] = [sum(one), sum(other)];
  const all = sizeOne + sizeOther;
  return [...one].map(([word, count]) => {
    const against = other.get(word) ?? 0;
    // a prior with the weight of a tenth of the shorter text, distributed like the words
    const prior = (Math.min(sizeOne, sizeOther) / 10) * ((count + against) / all) + 0.01;
    const priors = Math.min(sizeOne, sizeOther) / 10 + 0.01;
    const odds = (n: number, size: number): number =>
      Math.log((n + prior) / Math.max(1e-9, size + priors - n - prior));
    const variance = 1 / (count + prior) + 1 / (against + prior);
    return { word, z: (odds(count, sizeOne) - odds(against, sizeOther)) / Math.sqrt(variance) };
  });
}

function sum(counts: WordCounts): number {
  return [...counts.values()].reduce((total, count) => total + count, 0);
}
