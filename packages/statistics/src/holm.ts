/**
 * Which of several tests hold together at this level: Holm's step-down procedure (1979) keeps the chance that any of them
 * is wrong below it.
 */
export function holm(probabilities: readonly number[], level = 0.05): readonly boolean[] {
  const order = probabilities.map((_, at) => at).sort((a, b) => probabilities[a]! - probabilities[b]!);
  const holds = probabilities.map(() => false);
  for (const [rank, at] of order.entries()) {
    if (probabilities[at]! > level / (probabilities.length - rank)) break;
    holds[at] = true;
  }
  return holds;
}
