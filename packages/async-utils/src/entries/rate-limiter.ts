export { AsyncRateLimiter } from "../async-rate-limiter.ts";
export type { Lease } from "../lease.ts";
export type { QueueEvent, RateLimiterHooks, RetuneEvent, SettleEvent } from "../limiter-hooks.ts";
export { AcquireTimeoutError, LimiterDisposedError, WeightOverLimitError } from "../rate-limit-errors.ts";
export type { RateLimitBudget, RateLimitSnapshot } from "../rate-limit-snapshot.ts";
export type {
  AcquireOptions,
  AsyncRateLimiterOptions,
  BudgetOptions,
  BudgetUse,
  Headroom,
  Weights,
} from "../rate-limiter-options.ts";
