/** What {@link Clock.setTimeout} gives and {@link Clock.clearTimeout} takes. */
export type TimerHandle = ReturnType<typeof setTimeout> | number | undefined;

/** The one seam through which this package sees time. Tests inject a virtual one. */
export interface Clock {
  /** Milliseconds on a clock that never goes back. Its zero has no meaning. */
  now(): number;
  /** Calls back once, no earlier than `delayMs` from now. */
  setTimeout(callback: () => void, delayMs: number): TimerHandle;
  /** Forgets a callback. Does nothing when it has run. */
  clearTimeout(handle: TimerHandle): void;
}

/** The longest delay Node's timers take: 2³¹−1 ms, about 24.8 days. A longer one would fire at once. */
export const longestTimerMs = 2_147_483_647;

/**
 * The real monotonic clock. Its timers hold the process open, as somebody waits for each of them; this package
 * arms none while nobody waits.
 */
export const systemClock: Clock = {
  now: () => performance.now(),
  setTimeout: (callback, delayMs) => setTimeout(callback, delayMs),
  clearTimeout: (handle) => clearTimeout(handle),
};

/** The real monotonic clock with timers that let the process exit, for work that may be lost. */
export const backgroundClock: Clock = {
  now: () => performance.now(),
  setTimeout: (callback, delayMs) => setTimeout(callback, delayMs).unref(),
  clearTimeout: (handle) => clearTimeout(handle),
};
