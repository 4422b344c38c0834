import type { Random } from "../../statistics/src/random.ts";

/** A standard normal number (Box and Muller 1958). */
export function normal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.fraction()));
  return radius * Math.cos(2 * Math.PI * random.fraction());
}

/** A number between two others. */
export function between(low: number, high: number, random: Random): number {
  return low + (high - low) * random.fraction();
}

/** One of several things. */
export function oneOf<Item>(items: readonly Item[], random: Random): Item {
  return items[random.below(items.length)]!;
}

/** A number from 0, drawn by shares that add up to 1. */
export function byShares(shares: readonly number[], random: Random): number {
  let left = random.fraction();
  for (let at = 0; at < shares.length; at += 1) {
    left -= shares[at]!;
    if (left < 0) return at;
  }
  return shares.length - 1;
}

/** The number of cut points below a value. */
export function cut(value: number, points: readonly number[]): number {
  return points.filter((point) => value > point).length;
}

/** Four cut points that divide a normal variable into five levels, moved and widened at random: answers are skewed. */
export function cutPoints(random: Random): readonly number[] {
  const [middle, width] = [between(-0.6, 0.6, random), between(0.55, 0.85, random)];
  return [-1.5, -0.5, 0.5, 1.5].map((step) => middle + step * width);
}
