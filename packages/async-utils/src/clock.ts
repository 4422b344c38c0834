import { setTimeout as realSetTimeout } from "node:timers";

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

const realNow: unknown = Reflect.get(performance, "now");
/** What gave the time last. */
let source = realNow;
let offsetMs = 0;
let lastMs = 0;

/**
 * The process's monotonic time: `performance.now()`. When a test installs fake timers or removes them, it goes on from
 * where it was, instead of jumping to the other time. Where a test fakes the timers and not `performance.now`, as
 * `mock.timers` of `node:test` does, it follows `Date.now()`.
 */
function now(): number {
  const isHalfFake = setTimeout !== realSetTimeout && Reflect.get(performance, "now") === realNow;
  const from = isHalfFake ? Date : performance;
  const current: unknown = Reflect.get(from, "now");
  if (current !== source) {
    // whole milliseconds, as the sum of a large number and a fraction is inexact
    offsetMs = Math.ceil(lastMs - from.now());
    source = current;
  }
  lastMs = Math.max(lastMs, from.now() + offsetMs);
  return lastMs;
}

/**
 * The real monotonic clock. It reads `performance.now` and `setTimeout` at each call, so that fake timers reach it.
 * Its timers keep the process alive, because a caller waits for each of them; this package arms none while nobody
 * waits.
 */
export const systemClock: Clock = {
  now,
  setTimeout: (callback, delayMs) => setTimeout(callback, delayMs),
  clearTimeout: (handle) => clearTimeout(handle),
};

/** The real monotonic clock with timers that let the process exit, for work that may be lost. */
export const backgroundClock: Clock = {
  now,
  setTimeout: (callback, delayMs) => setTimeout(callback, delayMs).unref(),
  clearTimeout: (handle) => clearTimeout(handle),
};
