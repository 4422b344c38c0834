export { AdaptiveConcurrency, type AdaptiveConcurrencyOptions } from "./adaptive-concurrency.ts";
export type { ConcurrencyLimit, Flight, FlightOutcome } from "./concurrency-limit.ts";
export { backgroundClock, type Clock, systemClock, type TimerHandle } from "./clock.ts";
export { runConcurrent, type RunConcurrentOptions, type SettleOptions } from "./run-concurrent.ts";
export { sleep, type SleepOptions } from "./sleep.ts";
export {
  streamConcurrent,
  type StreamConcurrentOptions,
  type StreamSettleOptions,
} from "./stream-concurrent.ts";
export { TasksFailedError } from "./tasks-failed-error.ts";
export type { ErrorMode, Mapper, Source, Task, WorkContext, WorkOptions } from "./work.ts";
export { AsyncRateLimiter } from "./async-rate-limiter.ts";
export type { Lease } from "./lease.ts";
export type { RateLimiterEvent } from "./rate-limiter-event.ts";
export { RateLimiterError, type RateLimiterErrorCode } from "./rate-limiter-error.ts";
export type { RateLimitBudget, RateLimitSnapshot } from "./rate-limit-snapshot.ts";
export type {
  AcquireOptions,
  AsyncRateLimiterOptions,
  BudgetOptions,
  BudgetUse,
  Headroom,
  RunOptions,
  Weights,
} from "./rate-limiter-options.ts";
export { asyncRetry, type AsyncRetry } from "./async-retry.ts";
export type { Backoff, Jitter } from "./backoff.ts";
export { type HeaderOptions, type HeadersLike, parseDurationMs } from "./header-values.ts";
export { isRetryable, isTransient } from "./is-retryable.ts";
export { parseRateLimitHeaders } from "./parse-rate-limit-headers.ts";
export { parseRetryAfterMs, retryAfterOf } from "./parse-retry-after.ts";
export { type AttemptContext, attemptsOf, retry } from "./retry.ts";
export { RetryTimeoutError } from "./retry-timeout-error.ts";
export { RetryBudget, type RetryBudgetOptions } from "./retry-budget.ts";
export type { FailedAttempt, GiveUpReason, RetryOptions } from "./retry-options.ts";
