/** How the wait grows: doubling, by steps, not at all, or as a function of the number of failures so far. */
export type Backoff = "exponential" | "linear" | "constant" | ((failures: number, delayMs: number) => number);

/**
 * What chance does to a wait. `none`: nothing. `full`: anywhere from 0. `equal`: anywhere from half. `decorrelated`:
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
  if (backoff === "exponential") return delayMs * 2 ** (failures - 1);
  return backoff === "linear" ? delayMs * failures : delayMs;
}

/**
 * The wait in milliseconds after a number of failures (from 1), given the last wait.
 *
 * Full, equal and decorrelated jitter are those of Brooker, "Exponential Backoff And Jitter" (AWS, 2015).
 */
export function nextDelayMs(options: BackoffOptions, failures: number, lastDelayMs: number): number {
  const { delayMs, maxDelayMs, jitter, random } = options;
  if (jitter === "decorrelated") {
    const highest = Math.max(delayMs, lastDelayMs * 3);
    return Math.min(maxDelayMs, delayMs + random() * (highest - delayMs));
  }
  const whole = Math.min(maxDelayMs, Math.max(0, grow(options, failures)));
  if (jitter === "none") return whole;
  if (jitter === "full") return random() * whole;
  if (jitter === "equal") return whole / 2 + (random() * whole) / 2;
  return Math.min(maxDelayMs, whole * (1 + jitter * random()));
}
