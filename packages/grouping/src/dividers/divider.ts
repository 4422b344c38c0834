import type { Random } from "@persona/statistics";

/** People divided into groups. */
export interface Division {
  /** The group of each person, 0 to k − 1. */
  readonly labels: Int32Array;
  /** How likely each person belongs to each group, row by row, where the method tells. */
  readonly memberships?: Float64Array;
  /** How much the other questions tell of each, by way of the groups, where the method tells. */
  readonly foresight?: number;
}

/** A division of some of the people, made on data that was drawn again from the original. */
export interface Resample {
  /** Which person each label belongs to; a person may stand more than once. */
  readonly people: ArrayLike<number>;
  readonly labels: ArrayLike<number>;
}

/** A way to divide people into groups, whatever they are compared by. */
export interface Divider {
  /** How many people there are. */
  readonly size: number;
  /** How often data are drawn again to judge a division. @default 50 */
  readonly resamples?: number;
  divide(k: number, random: Random): Division;
  /** Divides again, on data drawn again with replacement. */
  resample(k: number, random: Random): Resample;
  /** The same people, divided with no more effort than permuted ones are. */
  hasty(): Divider;
  /** The same people with every answer dealt out anew, so that nothing hangs together any more. */
  permuted(random: Random): Divider;
}
