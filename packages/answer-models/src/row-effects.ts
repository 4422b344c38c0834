import type { Item } from "./survey-answers.ts";

/** How often people of each class chose each level, and how they answered in the model before. */
export interface ClassCounts {
  /** At `class * stride + level`. */
  readonly counts: Float64Array;
  /** Weighted logarithms of the shares, in the same places; they are replaced. */
  readonly table: Float64Array;
  /** The shares, in the same places; they are replaced. */
  readonly shares: Float64Array;
  readonly stride: number;
  readonly classes: number;
}

const mostRounds = 6;
const closeEnough = 1e-3;
/** From one end of the levels to the other, a class changes the odds by at most this, as a logarithm. */
const steepest = 16;
const leastShare = Math.log(1e-9);

/**
 * One round of fitting the row-effects model of ordered answers (Agresti 2010, section 6.2): each class chooses a level
 * with p ∝ base · e^(slope · level). The base is shared by all classes, and each class has one slope. First the base is
 * scaled so that each level is chosen as often as it was, then each slope is set so that the class has the mean level it
 * has, by Newton's method.
 */
export function fitRowEffects(items: readonly Item[], all: ClassCounts): void {
  const { counts, table, shares, stride, classes } = all;
  const widest = items.reduce((most, { levels }) => Math.max(most, levels), 0);
  const [base, logBase, moved] = [
    new Float64Array(widest),
    new Float64Array(widest),
    new Float64Array(widest),
  ];
  const [answered, means] = [new Float64Array(classes), new Float64Array(classes)];
  for (const { from, levels, weight } of items) {
    for (let own = 0; own < classes; own += 1) {
      const start = own * stride + from;
      let [sum, size] = [0, 0];
      for (let level = 0; level < levels; level += 1) {
        size += counts[start + level]!;
        sum += counts[start + level]! * level;
      }
      answered[own] = size;
      means[own] = sum / size;
    }
    for (let level = 0; level < levels; level += 1) {
      let [seen, expected] = [0, 0];
      for (let own = 0; own < classes; own += 1) {
        const at = own * stride + from + level;
        seen += counts[at]!;
        expected += answered[own]! * shares[at]!;
      }
      base[level] = (shares[from + level]! * seen) / Math.max(expected, 1e-12);
      logBase[level] = Math.log(base[level]!);
    }
    const steps = weight * (levels - 1);
    const ofFirst = table[from + levels - 1]! - table[from]!;
    for (let own = 0; own < classes; own += 1) {
      const start = own * stride + from;
      const slope = slopeOf(moved, base, {
        levels,
        mean: means[own]!,
        from: (table[start + levels - 1]! - table[start]! - ofFirst) / steps,
      });
      let total = 0;
      for (let level = 0; level < levels; level += 1) total += moved[level]!;
      const logTotal = Math.log(total);
      for (let level = 0; level < levels; level += 1) {
        shares[start + level] = moved[level]! / total;
        table[start + level] = weight * Math.max(logBase[level]! + slope * level - logTotal, leastShare);
      }
    }
  }
}

/** The slope along the levels at which the base has the given mean. The moved base is written to `moved`. */
function slopeOf(
  moved: Float64Array,
  base: Float64Array,
  { levels, mean, from }: { readonly levels: number; readonly mean: number; readonly from: number },
): number {
  const limit = steepest / (levels - 1);
  let slope = Math.max(-limit, Math.min(limit, from));
  for (let round = 1; ; round += 1) {
    const ratio = Math.exp(slope);
    let factor = 1;
    let [total, first, second] = [0, 0, 0];
    for (let level = 0; level < levels; level += 1) {
      const share = base[level]! * factor;
      factor *= ratio;
      moved[level] = share;
      total += share;
      first += share * level;
      second += share * level * level;
    }
    first /= total;
    const variance = second / total - first * first;
    const step = Math.max(-1, Math.min(1, (mean - first) / Math.max(variance, 0.05)));
    const next = Math.max(-limit, Math.min(limit, slope + step));
    if (Math.abs(step) < closeEnough || next === slope || round === mostRounds) return slope;
    slope = next;
  }
}
