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

/** The function that gave the time last. */
let source: unknown;
let offsetMs = 0;
let lastMs = 0;

/**
 * The process's monotonic time: `performance.now()`. When a test installs fake timers or removes them, it goes on from
 * where it was, instead of jumping to the other time.
 */
function now(): number {
  const current: unknown = Reflect.get(performance, "now");
  if (current !== source) {
    if (source !== undefined) offsetMs = lastMs - performance.now();
    source = current;
  }
  lastMs = Math.max(lastMs, performance.now() + offsetMs);
  return lastMs;
}

/**
 * Node fires less than a millisecond early at most. A timer that comes earlier runs on fake time while
 * `performance.now()` does not, as under `mock.timers` of `node:test`: then the clock follows the timer.
 */
function startTimer(callback: () => void, delayMs: number): NodeJS.Timeout {
  const dueAt = now() + delayMs;
  return setTimeout(() => {
    const earlyMs = dueAt - now();
    if (earlyMs > 1) offsetMs += earlyMs;
    callback();
  }, delayMs);
}

/**
 * The real monotonic clock. It reads `performance.now` and `setTimeout` at each call, so that fake timers reach it.
 * Its timers keep the process alive, because a caller waits for each of them; this package arms none while nobody
 * waits.
 */
export const systemClock: Clock = {
  now,
  setTimeout: startTimer,
  clearTimeout: (handle) => clearTimeout(handle),
};

/** The real monotonic clock with timers that let the process exit, for work that may be lost. */
export const backgroundClock: Clock = {
  now,
  setTimeout: (callback, delayMs) => startTimer(callback, delayMs).unref(),
  clearTimeout: (handle) => clearTimeout(handle),
};
