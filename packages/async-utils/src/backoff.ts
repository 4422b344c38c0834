import { requireNonNegative } from "./validate.ts";

/** How the wait grows: doubling, by steps, not at all, or as a function of the number of failures so far. */
export type Backoff = "exponential" | "linear" | "constant" | ((failures: number, delayMs: number) => number);

/**
 * What chance adds to a wait. `none`: nothing. `full`: anywhere from 0. `equal`: anywhere from half. `decorrelated`:
 * from `delayMs` to three times the last wait, in place of the backoff. A number adds up to that share.
 */
export type Jitter = "none" | "full" | "equal" | "decorrelated" | number;

/** What {@link nextDelayMs} needs. */
export interface BackoffOptions {
  readonly delayMs: number;
  readonly maxDelayMs: number;
  readonly backoff: Backoff;
  readonly jitter: Jitter;
  /** A number from 0 up to, not including, 1. */
  readonly random: () => number;
}

function grow({ backoff, delayMs }: BackoffOptions, failures: number): number {
  if (typeof backoff === "function") return backoff(failures, delayMs);
  // at most 2¹⁰⁰, as twice nothing for ever would be no number
  if (backoff === "exponential") return delayMs * 2 ** Math.min(failures - 1, 100);
  return backoff === "linear" ? delayMs * failures : delayMs;
}

/**
 * The wait in milliseconds after a number of failures (from 1), given the last wait and what the failure asked for.
 *
 * It is never shorter than asked. Callers that were all asked for the same wait come back spread over one more wait
 * of the backoff, unless `jitter` is `none`.
 *
 * Full, equal and decorrelated jitter are those of Brooker, "Exponential Backoff And Jitter" (AWS, 2015). Throws a
 * TypeError where `backoff`, `random` or what was asked for is no number.
 */
export function nextDelayMs(
  options: BackoffOptions,
  failures: number,
  lastDelayMs: number,
  askedMs: number,
): number {
  const { delayMs, maxDelayMs, jitter, random } = options;
  const isDecorrelated = jitter === "decorrelated";
  const whole = isDecorrelated ? delayMs : Math.min(maxDelayMs, Math.max(0, grow(options, failures)));
  let least = whole;
  let most = whole;
  if (jitter === "full") least = 0;
  else if (jitter === "equal") least /= 2;
  else if (isDecorrelated) most = Math.max(delayMs, lastDelayMs * 3);
  else if (jitter !== "none") most *= 1 + jitter;
  const ownMs = Math.min(maxDelayMs, least + random() * (most - least));
  const spreadMs = askedMs === 0 || jitter === "none" ? 0 : random() * ownMs;
  const waitMs = Math.max(ownMs, askedMs + spreadMs);
  requireNonNegative("the wait (backoff, jitter, retryAfterMs)", waitMs);
  return waitMs;
}
