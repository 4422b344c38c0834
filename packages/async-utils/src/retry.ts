import { nextDelayMs } from "./backoff.ts";
import { isTransient } from "./is-retryable.ts";
import {
  type FailedAttempt,
  type GiveUpReason,
  type RetryOptions,
  type RetrySettings,
  retrySettings,
} from "./retry-options.ts";
import { sleep } from "./sleep.ts";
import { WakeTimer } from "./wake-timer.ts";

/** What a function that is retried is told. */
export interface AttemptContext {
  /** From 1. */
  readonly attempt: number;
  /** Fires when the attempt is given up: timed out or aborted. Missing where nothing can. */
  readonly signal: AbortSignal | undefined;
}

/** An attempt, or all of them together, took too long. */
export class RetryTimeoutError extends Error {
  override readonly name = "TimeoutError";
  readonly code: "attempt-timeout" | "total-timeout";

  constructor(code: "attempt-timeout" | "total-timeout", timeoutMs: number, cause: unknown) {
    super(
      code === "attempt-timeout"
        ? `the attempt took longer than ${timeoutMs} ms`
        : `all attempts together took longer than ${timeoutMs} ms`,
      cause === undefined ? undefined : { cause },
    );
    this.code = code;
  }
}

const histories = new WeakMap<object, readonly FailedAttempt[]>();

/** The attempts behind an error that a retry threw, the last one last. Undefined for any other error. */
export function attemptsOf(error: unknown): readonly FailedAttempt[] | undefined {
  return typeof error === "object" && error !== null ? histories.get(error) : undefined;
}

/**
 * Calls a function until it succeeds or another attempt makes no sense.
 *
 * The last error is thrown as it was; {@link attemptsOf} gives the attempts behind it. A failure that says how long
 * to wait (Retry-After) is never retried sooner. Rejects with the signal's reason as soon as it fires, with a
 * {@link RetryTimeoutError} when `totalTimeoutMs` ends during an attempt, and with a TypeError for a wrong option.
 */
export async function retry<R>(
  operation: (context: AttemptContext) => R | PromiseLike<R>,
  options: RetryOptions = {},
): Promise<Awaited<R>> {
  return runWithRetry(operation, retrySettings(options));
}

/** {@link retry} with settings that were checked before. */
export async function runWithRetry<R>(
  operation: (context: AttemptContext) => R | PromiseLike<R>,
  settings: RetrySettings,
): Promise<Awaited<R>> {
  const { signal, attemptTimeoutMs, totalTimeoutMs, budget, clock } = settings;
  signal?.throwIfAborted();
  const isBounded = signal !== undefined || attemptTimeoutMs !== undefined || totalTimeoutMs !== undefined;
  const startedAt = clock.now();
  const endsAt = totalTimeoutMs === undefined ? Infinity : startedAt + totalTimeoutMs;
  const failures: FailedAttempt[] = [];
  let attemptAt = startedAt;
  let delayMs = 0;
  let cost: number | undefined;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const result = await (isBounded
        ? runBounded(operation, settings, attempt, endsAt, failures.at(-1)?.error)
        : operation({ attempt, signal: undefined }));
      budget?.succeed(cost);
      return result;
    } catch (error) {
      signal?.throwIfAborted();
      const now = clock.now();
      const durationMs = now - attemptAt;
      const askedMs = settings.retryAfterMs(error) ?? 0;
      delayMs = Math.max(askedMs, nextDelayMs(settings, attempt, delayMs));
      const seen = [...failures, { attempt, error, durationMs }];
      let reason: GiveUpReason | undefined;
      if (!settings.shouldRetry(error, seen)) reason = "not-retryable";
      else if (attempt >= settings.maxAttempts) reason = "attempts";
      else if (askedMs > settings.maxRetryAfterMs) reason = "retry-after";
      else if (now + delayMs >= endsAt) reason = "deadline";
      else if (budget !== undefined) {
        cost = budget.tryTake(isTransient(error));
        if (cost === undefined) reason = "budget";
      }
      if (reason !== undefined) {
        if (typeof error === "object" && error !== null) histories.set(error, seen);
        settings.onGiveUp?.(reason, seen);
        throw error;
      }
      failures.push({ attempt, error, durationMs, delayMs });
      settings.onRetry?.({ attempt, error, durationMs, delayMs });
    }
    await sleep(delayMs, { signal, clock });
    attemptAt = clock.now();
  }
}

/** One attempt that ends by its own timeout, the total one, or the signal, whether the operation heeds it or not. */
function runBounded<R>(
  operation: (context: AttemptContext) => R | PromiseLike<R>,
  settings: RetrySettings,
  attempt: number,
  endsAt: number,
  lastError: unknown,
): Promise<Awaited<R>> {
  const { signal, attemptTimeoutMs = Infinity, totalTimeoutMs = Infinity, clock } = settings;
  const controller = new AbortController();
  const attemptEndsAt = clock.now() + attemptTimeoutMs;
  return new Promise((resolve, reject) => {
    const clean = (): void => {
      timer.set(Infinity);
      signal?.removeEventListener("abort", abort);
    };
    const stop = (reason: unknown): void => {
      clean();
      reject(reason);
      controller.abort(reason);
    };
    const abort = (): void => stop(signal?.reason);
    const timer = new WakeTimer(clock, () => {
      const isAttempt = attemptEndsAt < endsAt;
      stop(
        isAttempt
          ? new RetryTimeoutError("attempt-timeout", attemptTimeoutMs, undefined)
          : new RetryTimeoutError("total-timeout", totalTimeoutMs, lastError),
      );
    });
    const run = async (): Promise<void> => {
      try {
        const result = await operation({ attempt, signal: controller.signal });
        clean();
        resolve(result);
      } catch (error) {
        clean();
        reject(error);
      }
    };
    signal?.addEventListener("abort", abort, { once: true });
    timer.set(Math.min(attemptEndsAt, endsAt));
    void run();
  });
}
