/** Where the levels of one item are among those of all items, and how many classes answer it. */
export interface ItemCounts {
  /** How often people of each class chose each level, at `class * stride + level`. */
  readonly counts: Float64Array;
  /** The shares of the model before, as weighted logarithms; they are replaced. */
  readonly table: Float64Array;
  readonly stride: number;
  readonly classes: number;
  /** The first level. */
  readonly from: number;
  readonly levels: number;
  readonly weight: number;
}

const mostRounds = 6;
const closeEnough = 1e-3;
/** From one end of the levels to the other, a class changes the odds by at most this, as a logarithm. */
const steepest = 16;

/**
 * One round of fitting the row-effects model of ordered answers (Agresti 2010, section 6.2): each class chooses a level
 * with p ∝ base · e^(slope · level). The base is shared by all classes, and each class has one slope. First the base is
 * scaled so that each level is chosen as often as it was, then each slope is set so that the class has the mean level it
 * has, by Newton's method.
 */
export function fitRowEffects({ counts, table, stride, classes, from, levels, weight }: ItemCounts): void {
  const base = new Float64Array(levels);
  const shares = new Float64Array(levels);
  const [answered, means, slopes] = [
    new Float64Array(classes),
    new Float64Array(classes),
    new Float64Array(classes),
  ];
  const steps = weight * (levels - 1);
  const ofFirst = table[from + levels - 1]! - table[from]!;
  for (let own = 0; own < classes; own += 1) {
    const start = own * stride + from;
    let [sum, size] = [0, 0];
    for (let level = 0; level < levels; level += 1) {
      size += counts[start + level]!;
      sum += counts[start + level]! * (level - (levels - 1) / 2);
    }
    answered[own] = size;
    means[own] = sum / size;
    slopes[own] = (table[start + levels - 1]! - table[start]! - ofFirst) / steps;
  }
  for (let level = 0; level < levels; level += 1) {
    let [seen, expected] = [0, 0];
    for (let own = 0; own < classes; own += 1) {
      const at = own * stride + from + level;
      seen += counts[at]!;
      expected += answered[own]! * Math.exp(table[at]! / weight);
    }
    base[level] = (Math.exp(table[from + level]! / weight) * seen) / Math.max(expected, 1e-12);
  }
  for (let own = 0; own < classes; own += 1) {
    moveTo(shares, base, means[own]!, slopes[own]!);
    const start = own * stride + from;
    for (let level = 0; level < levels; level += 1)
      table[start + level] = weight * Math.log(Math.max(shares[level]!, 1e-9));
  }
}

/** The base, moved along the levels until its mean is the one that is given; written to `shares`. */
function moveTo(shares: Float64Array, base: Float64Array, mean: number, startSlope: number): void {
  const levels = base.length;
  const middle = (levels - 1) / 2;
  const limit = steepest / (levels - 1);
  let slope = Math.max(-limit, Math.min(limit, startSlope));
  for (let round = 0; round < mostRounds; round += 1) {
    const ratio = Math.exp(slope);
    let factor = Math.exp(-slope * middle);
    let [total, first, second] = [0, 0, 0];
    for (let level = 0; level < levels; level += 1) {
      const share = base[level]! * factor;
      factor *= ratio;
      shares[level] = share;
      total += share;
      first += share * (level - middle);
      second += share * (level - middle) * (level - middle);
    }
    first /= total;
    for (let level = 0; level < levels; level += 1) shares[level] = shares[level]! / total;
    const variance = second / total - first * first;
    const step = Math.max(-1, Math.min(1, (mean - first) / Math.max(variance, 0.05)));
    if (Math.abs(step) < closeEnough) return;
    slope = Math.max(-limit, Math.min(limit, slope + step));
  }
}
