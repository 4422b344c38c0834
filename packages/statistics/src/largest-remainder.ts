/**
 * Whole numbers in proportion to weights, with `total` as their sum: each weight gets the whole part of its share, and
 * the weights with the largest remainders get one more (Hamilton's method). No number is off its exact share by one or
 * more. Ties are resolved by order.
 */
export function largestRemainder(weights: readonly number[], total: number): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  if (sum === 0) return weights.map(() => 0);
  const exact = weights.map((weight) => (total * weight) / sum);
  const numbers = exact.map((share) => Math.floor(share));
  const left = total - numbers.reduce((all, number) => all + number, 0);
  const order = exact
    .map((share, index) => ({ index, remainder: share - Math.floor(share) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of order.slice(0, left)) numbers[index] = (numbers[index] ?? 0) + 1;
  return numbers;
}
