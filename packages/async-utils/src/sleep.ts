import { type Clock, systemClock } from "./clock.ts";
import { pause } from "./race.ts";
import { requireFinite, requireOptions, requireSignal } from "./validate.ts";

/** Options of {@link sleep}. */
export interface SleepOptions {
  /** Ends the wait early. */
  readonly signal?: AbortSignal | undefined;
  /** @default systemClock */
  readonly clock?: Clock | undefined;
}

/**
 * Waits for `delayMs` milliseconds, which may be longer than the 2³¹−1 ms of a plain timer. A wait of 0 or less ends
 * in the next millisecond.
 *
 * Rejects with the signal's reason at once when it fires, and leaves no timer and no listener behind. Rejects with a
 * TypeError for a wait that is no finite number.
 */
export async function sleep(delayMs: number, options: SleepOptions = {}): Promise<void> {
  requireOptions(options, "{ signal }");
  const { signal, clock = systemClock } = options;
  requireFinite("delayMs", delayMs);
  requireSignal(signal);
  await pause(delayMs, signal, clock);
}
