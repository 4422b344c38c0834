import type { Item } from "./survey-answers.ts";

/** How often people of each class chose each level, and how they answered in the model before. */
export interface ClassCounts {
  /** At `level * classes + class`. */
  readonly counts: Float64Array;
  /** How likely each class chooses each level, to the power of what it weighs, in the same places; they are replaced. */
  readonly chances: Float64Array;
  readonly classes: number;
}

const mostRounds = 6;
const closeEnough = 1e-3;
/** From one end of the levels to the other, a class changes the odds by at most this, as a logarithm. */
const steepest = 16;
const leastChance = 1e-9;

/**
 * One round of fitting the row-effects model of ordered answers (Agresti 2010, section 6.2): each class chooses a level
 * with p ∝ base · e^(slope · level). The base is shared by all classes, and each class has one slope. First the base is
 * scaled so that each level is chosen as often as it was, then each slope is set so that the class has the mean level it
 * has, by Newton's method.
 */
export function fitRowEffects(items: readonly Item[], { counts, chances, classes }: ClassCounts): void {
  const widest = items.reduce((most, { levels }) => Math.max(most, levels), 0);
  const [base, moved] = [new Float64Array(widest), new Float64Array(widest)];
  const shares = new Float64Array(widest * classes);
  const [answered, means] = [new Float64Array(classes), new Float64Array(classes)];
  for (const { from, levels, weight } of items) {
    const start = from * classes;
    for (let at = 0; at < levels * classes; at += 1) shares[at] = power(chances[start + at]!, 1 / weight);
    for (let own = 0; own < classes; own += 1) {
      let [sum, size] = [0, 0];
      for (let level = 0; level < levels; level += 1) {
        const count = counts[start + level * classes + own]!;
        size += count;
        sum += count * level;
      }
      answered[own] = size;
      means[own] = sum / size;
    }
    for (let level = 0; level < levels; level += 1) {
      let [seen, expected] = [0, 0];
      for (let own = 0; own < classes; own += 1) {
        seen += counts[start + level * classes + own]!;
        expected += answered[own]! * shares[level * classes + own]!;
      }
      base[level] = (shares[level * classes]! * seen) / Math.max(expected, 1e-12);
    }
    const last = (levels - 1) * classes;
    const ofFirst = shares[last]! / shares[0]!;
    for (let own = 0; own < classes; own += 1) {
      moveTo(moved, base, {
        levels,
        mean: means[own]!,
        from: Math.log(shares[last + own]! / shares[own]! / ofFirst) / (levels - 1),
      });
      let total = 0;
      for (let level = 0; level < levels; level += 1) total += moved[level]!;
      for (let level = 0; level < levels; level += 1)
        chances[start + level * classes + own] = power(Math.max(moved[level]! / total, leastChance), weight);
    }
  }
}

/** A chance, as it counts where it has a weight. */
export function power(chance: number, weight: number): number {
  return weight === 1 ? chance : chance ** weight;
}

/** Moves the base along the levels, by the slope at which it has the given mean; it is written to `moved`. */
function moveTo(
  moved: Float64Array,
  base: Float64Array,
  { levels, mean, from }: { readonly levels: number; readonly mean: number; readonly from: number },
): void {
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
    if (Math.abs(step) < closeEnough || next === slope || round === mostRounds) return;
    slope = next;
  }
}
