import type { Backoff, Jitter } from "./backoff.ts";
import { type Clock, systemClock } from "./clock.ts";
import { isRetryable } from "./is-retryable.ts";
import { retryAfterOf } from "./parse-retry-after.ts";
import type { RetryBudget } from "./retry-budget.ts";
import {
  requireFunction,
  requireNonNegative,
  requireOneOf,
  requirePositive,
  requirePositiveInteger,
} from "./validate.ts";

/** An attempt that failed. */
export interface FailedAttempt {
  /** From 1. */
  readonly attempt: number;
  readonly error: unknown;
  /** When it failed, on the retry's clock. */
  readonly failedAtMs: number;
  /** The wait that followed; missing after the last. */
  readonly delayMs?: number;
}

/** Why no further attempt is made. */
export type GiveUpReason = "not-retryable" | "attempts" | "deadline" | "retry-after" | "budget";

/** Options of a retry. */
export interface RetryOptions {
  /** Calls in all. @default 3 */
  readonly maxAttempts?: number;
  /** The first wait. @default 500 */
  readonly delayMs?: number;
  /** No wait of the backoff's is longer. @default 30000 */
  readonly maxDelayMs?: number;
  /** @default "exponential" */
  readonly backoff?: Backoff;
  /** @default 0.25: up to a quarter more, so that no wait is shorter than asked and many callers still spread */
  readonly jitter?: Jitter;
  /** Whether a failure is worth another attempt. @default isRetryable */
  readonly shouldRetry?: (error: unknown, failures: readonly FailedAttempt[]) => boolean;
  /** What a failure asks us to wait at least. @default retryAfterOf */
  readonly retryAfterMs?: (error: unknown) => number | undefined;
  /** A failure that asks for more than this is final. @default 300000 */
  readonly maxRetryAfterMs?: number;
  /** An attempt that takes longer fails. @default never */
  readonly attemptTimeoutMs?: number | undefined;
  /** Everything, waits included, ends by then. @default never */
  readonly totalTimeoutMs?: number | undefined;
  /** Retries are taken from it. @default no budget */
  readonly budget?: RetryBudget | undefined;
  /** Ends everything at once with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Told of each failure that another attempt follows. */
  readonly onRetry?: ((failure: FailedAttempt & { readonly delayMs: number }) => void) | undefined;
  /** Told when no attempt follows. */
  readonly onGiveUp?: ((reason: GiveUpReason, failures: readonly FailedAttempt[]) => void) | undefined;
  /** @default systemClock */
  readonly clock?: Clock;
  /** A number from 0 up to, not including, 1. @default Math.random */
  readonly random?: () => number;
}

/** Options with every default filled in. */
export type RetrySettings = RetryOptions &
  Required<
    Pick<
      RetryOptions,
      | "maxAttempts"
      | "delayMs"
      | "maxDelayMs"
      | "backoff"
      | "jitter"
      | "shouldRetry"
      | "retryAfterMs"
      | "maxRetryAfterMs"
      | "clock"
      | "random"
    >
  >;

const defaults = {
  maxAttempts: 3,
  delayMs: 500,
  maxDelayMs: 30_000,
  backoff: "exponential",
  jitter: 0.25,
  shouldRetry: isRetryable,
  retryAfterMs: (error: unknown): number | undefined => retryAfterOf(error),
  maxRetryAfterMs: 300_000,
  clock: systemClock,
  random: Math.random,
} as const;

/** Fills in the defaults. Throws a TypeError that names a wrong option and its value. */
export function retrySettings(options: RetryOptions): RetrySettings {
  const settings = { ...defaults, ...options };
  const { backoff, jitter, attemptTimeoutMs, totalTimeoutMs } = settings;
  requirePositiveInteger("maxAttempts", settings.maxAttempts);
  requireNonNegative("delayMs", settings.delayMs);
  requireNonNegative("maxDelayMs", settings.maxDelayMs);
  requireNonNegative("maxRetryAfterMs", settings.maxRetryAfterMs);
  if (typeof backoff !== "function") requireOneOf("backoff", backoff, ["exponential", "linear", "constant"]);
  if (typeof jitter === "number") requireNonNegative("jitter", jitter);
  else requireOneOf("jitter", jitter, ["none", "full", "equal", "decorrelated"]);
  if (attemptTimeoutMs !== undefined) requirePositive("attemptTimeoutMs", attemptTimeoutMs);
  if (totalTimeoutMs !== undefined) requirePositive("totalTimeoutMs", totalTimeoutMs);
  requireFunction("shouldRetry", settings.shouldRetry);
  requireFunction("retryAfterMs", settings.retryAfterMs);
  return settings;
}
