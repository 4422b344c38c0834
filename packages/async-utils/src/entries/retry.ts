export { asyncRetry, type AsyncRetry } from "../async-retry.ts";
export type { Backoff, Jitter } from "../backoff.ts";
export { isRetryable, isTransient } from "../is-retryable.ts";
export { type AttemptContext, attemptsOf, retry, RetryTimeoutError } from "../retry.ts";
export { RetryBudget, type RetryBudgetOptions } from "../retry-budget.ts";
export type { FailedAttempt, GiveUpReason, RetryOptions } from "../retry-options.ts";
