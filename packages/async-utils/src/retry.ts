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
import { makeWakeTimer } from "./wake-timer.ts";

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

const firstAttempt: AttemptContext = { attempt: 1, signal: undefined };

/** {@link retry} with settings that were checked before. Takes the short way while nothing fails. */
export async function runWithRetry<R>(
  operation: (context: AttemptContext) => R | PromiseLike<R>,
  settings: RetrySettings,
): Promise<Awaited<R>> {
  if (isBounded(settings)) return runAttempts(operation, settings);
  try {
    const result = await operation(firstAttempt);
    settings.budget?.succeed();
    return result;
  } catch (error) {
    return runAttempts(operation, settings, { error });
  }
}

function isBounded({ signal, attemptTimeoutMs, totalTimeoutMs }: RetrySettings): boolean {
  return signal !== undefined || attemptTimeoutMs !== undefined || totalTimeoutMs !== undefined;
}

/** All attempts, or those after a first one that has failed. */
async function runAttempts<R>(
  operation: (context: AttemptContext) => R | PromiseLike<R>,
  settings: RetrySettings,
  firstFailure?: { readonly error: unknown },
): Promise<Awaited<R>> {
  const { signal, totalTimeoutMs = Infinity, budget, clock } = settings;
  const endsAt = clock.now() + totalTimeoutMs;
  const failures: FailedAttempt[] = [];
  let delayMs = 0;
  let cost: number | undefined;
  for (let attempt = 1; ; attempt += 1) {
    signal?.throwIfAborted();
    try {
      if (firstFailure !== undefined && attempt === 1) throw firstFailure.error;
      const result = await (isBounded(settings)
        ? runBounded(operation, settings, attempt, endsAt, failures.at(-1)?.error)
        : operation({ attempt, signal }));
      budget?.succeed(cost);
      return result;
    } catch (error) {
      signal?.throwIfAborted();
      const failedAtMs = clock.now();
      const failure = { attempt, error, failedAtMs };
      const askedMs = settings.retryAfterMs(error) ?? 0;
      delayMs = Math.max(askedMs, nextDelayMs(settings, attempt, delayMs));
      let reason: GiveUpReason | undefined;
      if (!settings.shouldRetry(error, [...failures, failure])) reason = "not-retryable";
      else if (attempt >= settings.maxAttempts) reason = "attempts";
      else if (askedMs > settings.maxRetryAfterMs) reason = "retry-after";
      else if (failedAtMs + delayMs >= endsAt) reason = "deadline";
      else if (budget !== undefined) {
        cost = budget.tryTake(isTransient(error));
        if (cost === undefined) reason = "budget";
      }
      failures.push(reason === undefined ? { ...failure, delayMs } : failure);
      if (reason === undefined) {
        settings.onRetry?.({ ...failure, delayMs });
        await sleep(delayMs, { signal, clock });
        if (clock.now() < endsAt) continue;
        reason = "deadline";
      }
      if (typeof error === "object" && error !== null) histories.set(error, failures);
      settings.onGiveUp?.(reason, failures);
      throw error;
    }
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
      timer(Infinity);
      signal?.removeEventListener("abort", abort);
    };
    const stop = (reason: unknown): void => {
      clean();
      reject(reason);
      controller.abort(reason);
    };
    const abort = (): void => stop(signal?.reason);
    const timer = makeWakeTimer(clock, () => {
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
    timer(Math.min(attemptEndsAt, endsAt));
    void run();
  });
}
