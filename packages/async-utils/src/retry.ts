import { nextDelayMs } from "./backoff.ts";
import { isTransient } from "./is-retryable.ts";
import { pause, race } from "./race.ts";
import {
  type FailedAttempt,
  type GiveUpReason,
  type RetryOptions,
  type RetrySettings,
  retrySettings,
} from "./retry-options.ts";
import { RetryTimeoutError } from "./retry-timeout-error.ts";
import { isThenable, refuse } from "./validate.ts";

/** What a function that is retried gets to know. */
export interface AttemptContext {
  /** From 1. */
  readonly attempt: number;
  /** Fires when the attempt is given up: timed out or aborted. Missing where neither can happen. */
  readonly signal: AbortSignal | undefined;
}

type Operation<R> = (context: AttemptContext) => R | PromiseLike<R>;

const histories = new WeakMap<object, readonly FailedAttempt[]>();

/** The attempts behind an error that a retry threw, the last one last. Undefined for any other error. */
export function attemptsOf(error: unknown): readonly FailedAttempt[] | undefined {
  return histories.get(Object(error));
}

/**
 * Calls a function until it succeeds or another attempt makes no sense.
 *
 * The last error is thrown as it was; {@link attemptsOf} gives the attempts behind it. A failure that says how long
 * to wait (Retry-After) is never retried sooner. Rejects with the signal's reason as soon as it fires, with a
 * {@link RetryTimeoutError} when `totalTimeoutMs` ends during an attempt, and with a TypeError for a wrong option.
 * What a hook throws ends the retry in its place, also with its attempts.
 */
export async function retry<R>(operation: Operation<R>, options: RetryOptions = {}): Promise<Awaited<R>> {
  const checked: unknown = operation;
  requireOperation(checked);
  return runWithRetry(operation, retrySettings(options));
}

/** Throws a TypeError for anything but a function, with a hint for a promise. */
export function requireOperation(value: unknown): asserts value is (...args: unknown[]) => unknown {
  if (typeof value === "function") return;
  const why = isThenable(value) ? ": a promise has started" : "";
  refuse("what is retried", value, `a function${why}`);
}

const firstAttempt: AttemptContext = { attempt: 1, signal: undefined };

/** {@link retry} with settings that were checked before. Takes the short way while nothing fails. */
export async function runWithRetry<R>(
  operation: Operation<R>,
  settings: RetrySettings,
  signal: AbortSignal | undefined = settings.signal,
): Promise<Awaited<R>> {
  const { budget, attemptTimeoutMs, totalTimeoutMs } = settings;
  if (signal !== undefined || attemptTimeoutMs < Infinity || totalTimeoutMs < Infinity) {
    return runAttempts(operation, settings, signal);
  }
  let result: Awaited<R>;
  try {
    result = await operation(firstAttempt);
  } catch (error) {
    return runAttempts(operation, settings, signal, { error });
  }
  budget?.succeed();
  return result;
}

/** All attempts, or those after a first one that has failed. */
async function runAttempts<R>(
  operation: Operation<R>,
  settings: RetrySettings,
  signal: AbortSignal | undefined,
  firstFailure?: { readonly error: unknown },
): Promise<Awaited<R>> {
  const { attemptTimeoutMs, totalTimeoutMs, clock, budget, onRetry, onGiveUp } = settings;
  const totalEndsAt = clock.now() + totalTimeoutMs;
  const failures: FailedAttempt[] = [];
  let delayMs = 0;
  let cost: number | undefined;

  /** Ends work, be it a hook, when its time is up or the signal fires. */
  const bound = <T>(
    work: (signal: AbortSignal | undefined) => T | PromiseLike<T>,
    endsAt: number,
    onLate: () => never,
  ): T | PromiseLike<T> | PromiseLike<Awaited<T>> =>
    signal === undefined && endsAt === Infinity
      ? work(undefined)
      : race(work, { signal, clock, endsAt, onLate });

  const attemptOnce = (attempt: number): R | PromiseLike<R> | PromiseLike<Awaited<R>> => {
    const attemptEndsAt = clock.now() + attemptTimeoutMs;
    const onLate = (): never => {
      if (attemptEndsAt < totalEndsAt) throw new RetryTimeoutError("attempt-timeout", attemptTimeoutMs);
      throw new RetryTimeoutError("total-timeout", totalTimeoutMs, failures.at(-1)?.error);
    };
    return bound((own) => operation({ attempt, signal: own }), Math.min(attemptEndsAt, totalEndsAt), onLate);
  };

  /** Why no attempt follows. Where one does, sets the wait before it and takes its cost from the budget. */
  const giveUpReason = async (attempt: number, error: unknown): Promise<GiveUpReason | undefined> => {
    if (!(await settings.shouldRetry(error, failures))) return "not-retryable";
    if (attempt >= settings.maxAttempts) return "attempts";
    const askedMs = settings.retryAfterMs(error) ?? 0;
    if (askedMs > settings.maxRetryAfterMs) return "retry-after";
    delayMs = nextDelayMs(settings, attempt, delayMs, Math.max(0, askedMs));
    if (clock.now() + delayMs >= totalEndsAt) return "deadline";
    cost = budget?.tryTake(isTransient(error));
    return budget !== undefined && cost === undefined ? "budget" : undefined;
  };

  /** Waits for the next attempt, or throws the error when none follows. */
  const prepareNext = async (
    attempt: number,
    error: unknown,
    own: AbortSignal | undefined,
  ): Promise<void> => {
    const failed = { attempt, error, failedAtMs: clock.now() };
    failures.push(failed);
    const reason = await giveUpReason(attempt, error);
    if (reason === undefined) {
      const followed = { ...failed, delayMs };
      failures[attempt - 1] = followed;
      await onRetry?.(followed);
      await pause(delayMs, own, clock);
      if (clock.now() < totalEndsAt) return;
    }
    await onGiveUp?.(reason ?? "deadline", failures);
    throw error;
  };

  const prepareNextOrThrow = async (attempt: number, error: unknown): Promise<void> => {
    const onLate = (): never => {
      throw error;
    };
    try {
      await bound((own) => prepareNext(attempt, error, own), totalEndsAt, onLate);
    } catch (thrown) {
      histories.set(Object(thrown), failures);
      throw thrown;
    }
  };

  signal?.throwIfAborted();
  for (let attempt = 1; ; attempt += 1) {
    let result: Awaited<R>;
    try {
      if (firstFailure !== undefined && attempt === 1) throw firstFailure.error;
      result = await attemptOnce(attempt);
    } catch (error) {
      await prepareNextOrThrow(attempt, error);
      continue;
    }
    budget?.succeed(cost);
    return result;
  }
}
