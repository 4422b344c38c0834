import { type Clock, longestTimerMs, systemClock, type TimerHandle } from "./clock.ts";

/** Options of {@link sleep}. */
export interface SleepOptions {
  /** Ends the wait early. */
  readonly signal?: AbortSignal | undefined;
  /** @default systemClock */
  readonly clock?: Clock;
}

/**
 * Waits for `delayMs` milliseconds. Waits past 2³¹−1 ms are re-armed.
 *
 * Rejects with the signal's reason at once when it fires, and leaves no timer and no listener behind.
 */
export function sleep(delayMs: number, options: SleepOptions = {}): Promise<void> {
  const { signal, clock = systemClock } = options;
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(signal.reason);
      return;
    }
    const endsAt = clock.now() + delayMs;
    let timer: TimerHandle;
    const stop = (): void => {
      clock.clearTimeout(timer);
      reject(signal?.reason);
    };
    const arm = (): void => {
      timer = clock.setTimeout(wake, Math.min(Math.ceil(endsAt - clock.now()), longestTimerMs));
    };
    const wake = (): void => {
      if (clock.now() < endsAt) {
        arm();
        return;
      }
      signal?.removeEventListener("abort", stop);
      resolve();
    };
    signal?.addEventListener("abort", stop, { once: true });
    arm();
  });
}
