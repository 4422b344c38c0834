import type { Random } from "@persona/statistics";
import { drawBinomial } from "./binomial.ts";
import type { Judgements } from "./krippendorff-alpha.ts";

/** A figure with its interval; both null where they are not defined. */
export interface Estimate {
  value: number | null;
  ci95: [number, number] | null;
}

/**
 * A measure of agreement with its 95 % interval: units are drawn again with replacement, and the interval leaves out the
 * lowest and highest 2.5 % of what the measure then is (percentile bootstrap, Efron 1979). Draws on which the measure is
 * not defined are left out.
 */
export function estimate(
  judgements: readonly Judgements[],
  measure: (judgements: readonly Judgements[]) => number | undefined,
  { random, resamples }: { readonly random: Random; readonly resamples: number },
): Estimate {
  const value = measure(judgements);
  if (value === undefined) return { value: null, ci95: null };
  const drawn = Array.from({ length: resamples }, () => measure(resample(judgements, random)))
    .filter((one) => one !== undefined)
    .toSorted((a, b) => a - b);
  if (drawn.length === 0) return { value, ci95: null };
  const at = (share: number): number => drawn[Math.round(share * (drawn.length - 1))] ?? value;
  return { value, ci95: [at(0.025), at(0.975)] };
}

/** As many units as there are, drawn with replacement: a multinomial draw, one binomial draw after another. */
function resample(judgements: readonly Judgements[], random: Random): readonly Judgements[] {
  let left = judgements.reduce((sum, { units }) => sum + units, 0);
  let undrawn = left;
  return judgements.map(({ values, units }) => {
    const drawn = units === left ? undrawn : drawBinomial(undrawn, units / left, random);
    left -= units;
    undrawn -= drawn;
    return { values, units: drawn };
  });
}
