import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AdaptiveConcurrency } from "./adaptive-concurrency.ts";
import { asyncRetry } from "./async-retry.ts";
import { AsyncRateLimiter } from "./async-rate-limiter.ts";
import { retry } from "./retry.ts";
import { RetryBudget } from "./retry-budget.ts";
import { sleep } from "./sleep.ts";
import { streamConcurrent } from "./stream-concurrent.ts";
import { VirtualClock } from "./testing/index.ts";

type Make = (options: Record<string, unknown>) => unknown;

const limiter = new AsyncRateLimiter({ requestsPerMinute: 1_000_000_000 });

/** Every option that is a number, with what takes it. */
const options: readonly (readonly [name: string, make: Make])[] = [
  ["requestsPerMinute", (it) => new AsyncRateLimiter(it)],
  ["tokensPerMinute", (it) => new AsyncRateLimiter(it)],
  ["maxConcurrent", (it) => new AsyncRateLimiter(it)],
  ["spacingMs", (it) => new AsyncRateLimiter(it)],
  ["maxWaiting", (it) => new AsyncRateLimiter({ requestsPerMinute: 1, ...it })],
  ["weight", (it) => limiter.tryAcquire(it)],
  ["slots", (it) => limiter.tryAcquire(it)],
  ["priority", (it) => limiter.tryAcquire(it)],
  ["deadlineMs", (it) => limiter.tryAcquire(it)],
  ["initial", (it) => new AdaptiveConcurrency(it)],
  ["min", (it) => new AdaptiveConcurrency(it)],
  ["max", (it) => new AdaptiveConcurrency(it)],
  ["tolerance", (it) => new AdaptiveConcurrency(it)],
  ["cutRatio", (it) => new AdaptiveConcurrency(it)],
  ["successesPerStep", (it) => new AdaptiveConcurrency(it)],
  ["capacity", (it) => new RetryBudget(it)],
  ["cost", (it) => new RetryBudget(it)],
  ["refill", (it) => new RetryBudget(it)],
  ["maxAttempts", (it) => asyncRetry(it)],
  ["delayMs", (it) => asyncRetry(it)],
  ["maxDelayMs", (it) => asyncRetry(it)],
  ["maxRetryAfterMs", (it) => asyncRetry(it)],
  ["jitter", (it) => asyncRetry(it)],
  ["attemptTimeoutMs", (it) => asyncRetry(it)],
  ["totalTimeoutMs", (it) => asyncRetry(it)],
  ["buffer", (it) => streamConcurrent([], { maxConcurrent: 1, ...it })],
];

/** Anything but a number: texts, objects, lists, functions, symbols, dates, and what looks like a number. */
const noNumber = fc.oneof(
  fc.constantFrom<unknown>(
    Number.NaN,
    null,
    "",
    "3",
    true,
    false,
    [],
    [3],
    {},
    3n,
    Symbol("three"),
    () => 3,
    new Date(),
  ),
  fc.anything().filter((value) => typeof value !== "number" && value !== undefined),
);

describe("values that are no numbers", () => {
  test.each(options)("%s is refused with a TypeError that names it", (name, make) => {
    const property = fc.property(noNumber, (value) => {
      // the one option that is a choice of words too
      if (name === "jitter" && typeof value === "string") return;
      expect(() => make({ [name]: value })).toThrow(TypeError);
      expect(() => make({ [name]: value })).toThrow(name);
    });
    fc.assert(property, { numRuns: 60 });
    if (name !== "requestsPerMinute") {
      const needsOther = ["tokensPerMinute", "maxConcurrent", "spacingMs"].includes(name);
      expect(() =>
        make({ [name]: undefined, ...(needsOther ? { requestsPerMinute: 1 } : {}) }),
      ).not.toThrow();
    }
  });

  test("sleep, backoff, retryAfterMs and random that give one end with a TypeError, and nothing waits", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(Number.NaN, undefined, {}, "x", () => 1),
        async (value) => {
          const odd = value as number;
          await expect(sleep(odd)).rejects.toThrow(TypeError);
          for (const name of ["backoff", "random"]) {
            const clock = new VirtualClock();
            const run = retry(() => Promise.reject(new Error("no")), { [name]: () => odd, clock });
            await expect(run).rejects.toThrow(TypeError);
            expect(clock.timers).toBe(0);
          }
        },
      ),
    );
  });
});

test.each<readonly [what: string, make: (it: never) => unknown]>([
  ["retry", (it) => asyncRetry(it)],
  ["RetryBudget", (it) => new RetryBudget(it)],
  ["AdaptiveConcurrency", (it) => new AdaptiveConcurrency(it)],
  ["AsyncRateLimiter", (it) => new AsyncRateLimiter(it)],
  ["tryAcquire", (it) => limiter.tryAcquire(it)],
  ["forecast", (it) => limiter.forecast(it)],
  ["observe", (it) => limiter.observe(it)],
  ["settle", (it) => limiter.tryAcquire()?.settle(it)],
])("%s says that options are an object when they are null, a number, a list or a function", (_, make) => {
  for (const wrong of [null, 5, [], () => 1]) {
    expect(() => make(wrong as never)).toThrow(/must be an object such as \{ \w+.* \}, but is/);
  }
});

test("sleep says it too", async () => {
  await expect(sleep(1, null as never)).rejects.toThrow("options must be an object such as { signal }");
});

test("a clock, a budget and a source of random numbers are checked before anything runs", () => {
  expect(() => asyncRetry({ clock: {} as never })).toThrow("clock must be one with now(), but is an object");
  expect(() => asyncRetry({ budget: {} as never })).toThrow(
    "budget must be one with tryTake(), but is an object",
  );
  expect(() => asyncRetry({ random: 0.5 as never })).toThrow("random must be a function, but is 0.5");
});
