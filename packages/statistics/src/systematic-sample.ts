/**
 * Draws `count` items with chances in proportion to their weights, along the list at equal steps (systematic sampling,
 * Madow 1949). Each item is drawn as often as the whole part of its expected number says, or once more. The same is true
 * of each run of neighbors: in a list that is sorted by attributes, combinations keep their shares as well.
 *
 * @param start where in the first step the draws begin, from 0 up to, not including, 1
 */
export function* systematicSample(
  weights: readonly number[],
  count: number,
  start: number,
): Generator<number, void, undefined> {
  const step = weights.reduce((sum, weight) => sum + weight, 0) / count;
  const last = weights.findLastIndex((weight) => weight > 0);
  let item = -1;
  let reach = 0;
  for (let draw = 0; draw < count; draw += 1) {
    const point = (draw + start) * step;
    while (item < last && reach <= point) {
      item += 1;
      reach += weights[item] ?? 0;
    }
    yield item;
  }
}
