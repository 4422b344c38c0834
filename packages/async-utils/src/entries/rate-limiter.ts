export { AsyncRateLimiter } from "../async-rate-limiter.ts";
export type { Lease } from "../lease.ts";
export type { RateLimiterEvent } from "../rate-limiter-event.ts";
export { RateLimiterError, type RateLimiterErrorCode } from "../rate-limiter-error.ts";
export type { RateLimitBudget, RateLimitSnapshot } from "../rate-limit-snapshot.ts";
export type {
  AcquireOptions,
  AsyncRateLimiterOptions,
  BudgetOptions,
  BudgetUse,
  Headroom,
  RunOptions,
  Weights,
} from "../rate-limiter-options.ts";
