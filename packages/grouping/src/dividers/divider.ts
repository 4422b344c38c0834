import type { Random } from "@persona/statistics";

/** People divided into groups. */
export interface Division {
  /** The group of each person, 0 to k − 1. */
  readonly labels: Int32Array;
  /** How likely each person belongs to each group, row by row, where the method says so. */
  readonly memberships?: Float64Array;
  /**
   * How much the groups let the answers to all other questions say about the answer to each, where the method says so.
   */
  readonly foresight?: number;
}

/** A division of some of the people, made from resampled data. */
export interface Resample {
  /** Which person each label belongs to; a person may appear more than once. */
  readonly people: ArrayLike<number>;
  readonly labels: ArrayLike<number>;
}

/** A way to divide people into groups. */
export interface Divider {
  /** How many people there are. */
  readonly size: number;
  /** How often the data are resampled to judge a division. @default 50 */
  readonly resamples?: number;
  divide(k: number, random: Random): Division;
  /** Divides data that are resampled with replacement. */
  resample(k: number, random: Random): Resample;
  /** The same people, divided with as little effort as permuted data are. */
  hasty(): Divider;
  /**
   * The same people with the answers to each question shuffled, so that answers to different questions have nothing to
   * do with each other.
   */
  permuted(random: Random): Divider;
}
