export { asyncRetry, type AsyncRetry } from "../async-retry.ts";
export type { Backoff, Jitter } from "../backoff.ts";
export { isRetryable, isTransient } from "../is-retryable.ts";
export { type AttemptContext, attemptsOf, retry } from "../retry.ts";
export { RetryTimeoutError } from "../retry-timeout-error.ts";
export type { FailedAttempt, GiveUpReason, RetryOptions } from "../retry-options.ts";
