/** The standard normal deviate of a two-sided 95 % interval: the 0.975 quantile. */
export const z95 = 1.959963984540054;
const z = z95;

/** How many of how many. */
export interface Count {
  readonly n: number;
  readonly of: number;
}

/** Wilson's 95 % score interval of a share (Wilson 1927). `[0, 1]` when nobody was asked. */
export function wilsonInterval(n: number, of: number): readonly [number, number] {
  if (of === 0) return [0, 1];
  const share = n / of;
  const scale = 1 + (z * z) / of;
  const middle = (share + (z * z) / (2 * of)) / scale;
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}

/** 95 % interval of the difference of two independent shares a − b (Newcombe 1998, method 10). */
export function differenceInterval(a: Count, b: Count): [number, number] {
  if (a.of === 0 || b.of === 0) return [-1, 1];
  const [lowA, highA] = wilsonInterval(a.n, a.of);
  const [lowB, highB] = wilsonInterval(b.n, b.of);
  const [shareA, shareB] = [a.n / a.of, b.n / b.of];
  const difference = shareA - shareB;
  return [
    difference - Math.hypot(shareA - lowA, highB - shareB),
    difference + Math.hypot(highA - shareA, shareB - lowB),
  ];
}
