import type { ConcurrencyLimit } from "./concurrency-limit.ts";
import type { Clock } from "./clock.ts";
import type { RateLimiterEvent } from "./rate-limiter-event.ts";

/** A bound on what is granted within any window of a length. */
export interface BudgetOptions {
  /** Weight that any window may hold. */
  readonly limit: number;
  /** Length of the window in milliseconds. */
  readonly windowMs: number;
  /** The name of the weight that is debited, where several budgets count one thing. @default the budget's name */
  readonly counts?: string;
}

/** Weights by name: `requests`, `inputTokens`, `outputTokens`, `tokens`, or what a budget counts. */
export type Weights = Readonly<Record<string, number>>;

/** Options of a rate limiter. At least one budget or `maxConcurrent` is needed. */
export interface AsyncRateLimiterOptions {
  /** Budget `requests` over 60 s. */
  readonly requestsPerMinute?: number | undefined;
  /** Budget `inputTokens` over 60 s. */
  readonly inputTokensPerMinute?: number | undefined;
  /** Budget `outputTokens` over 60 s. */
  readonly outputTokensPerMinute?: number | undefined;
  /** Budget `tokens` over 60 s. */
  readonly tokensPerMinute?: number | undefined;
  /** Any other budgets, by name, over any window. One of a name above replaces it. */
  readonly budgets?: Readonly<Record<string, BudgetOptions>> | undefined;
  /** Leases that may be out at once. Each lease must then be disposed. @default no bound */
  readonly maxConcurrent?: number | ConcurrencyLimit | undefined;
  /** Told of what the limiter does, for metrics. */
  readonly onEvent?: ((event: RateLimiterEvent) => void) | undefined;
  /** @default systemClock */
  readonly clock?: Clock;
}

/** How a caller asks for capacity. */
export interface AcquireOptions {
  /** What each budget is debited that `weights` does not name. @default 1 */
  readonly weight?: number;
  /** What budgets are debited, by what they count. */
  readonly weights?: Weights;
  /** Higher goes first. @default 0 */
  readonly priority?: number;
  /** Callers with different keys share fairly what they wait for. @default "" */
  readonly key?: string;
  /** Gives up with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Gives up after this many milliseconds. @default never */
  readonly deadlineMs?: number | undefined;
}

/** How far a budget is used. */
export interface BudgetUse {
  readonly limit: number;
  readonly used: number;
  readonly remaining: number;
}

/** What a limiter could grant now. */
export interface Headroom {
  readonly budgets: Readonly<Record<string, BudgetUse>>;
  /** Requests that wait. */
  readonly waiting: number;
  /** Leases that are out, counted where `maxConcurrent` is set. */
  readonly inFlight: number;
  /** How long the present pause still lasts; 0 without one. */
  readonly pausedForMs: number;
}
