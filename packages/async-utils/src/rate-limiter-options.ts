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

/** Options of a rate limiter. At least one budget, `spacingMs` or `maxConcurrent` is needed. */
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
  /**
   * Leases that may be out at once. Each lease must then be disposed. A limit that adapts holds over all runs and
   * limiters that share it. @default no bound
   */
  readonly maxConcurrent?: number | ConcurrencyLimit | undefined;
  /** The shortest time between two grants, for an even pace. @default none */
  readonly spacingMs?: number | undefined;
  /** Requests that may wait. One more is refused with the code `queue-full`. @default Infinity */
  readonly maxWaiting?: number | undefined;
  /** Called with what the limiter does, for metrics. */
  readonly onEvent?: ((event: RateLimiterEvent) => void) | undefined;
  /** @default systemClock */
  readonly clock?: Clock | undefined;
}

/** How a caller asks for capacity. */
export interface AcquireOptions {
  /** What each budget is debited that `weights` does not name. @default 1 */
  readonly weight?: number | undefined;
  /** What budgets are debited, by what they count. */
  readonly weights?: Weights | undefined;
  /** How many of `maxConcurrent` the lease takes. @default 1 */
  readonly slots?: number | undefined;
  /** Higher goes first. @default 0 */
  readonly priority?: number | undefined;
  /** Callers with different keys share fairly what they wait for. @default "" */
  readonly key?: string | undefined;
  /** Gives up with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Gives up after this many milliseconds. @default never */
  readonly deadlineMs?: number | undefined;
}

/** How a caller has work run. */
export interface RunOptions<R> extends AcquireOptions {
  /** What the work really used, from its result: the lease is settled with it. */
  readonly settle?: ((result: Awaited<R>) => Weights) | undefined;
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
  /** Slots that are taken: by leases where `maxConcurrent` is set, by `run` always. */
  readonly inFlight: number;
  /** How long the present pause still lasts; 0 without one. */
  readonly pausedForMs: number;
}
