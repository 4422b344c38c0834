import { RetryBudget, systemClock } from "@persona/async-utils";
import type { Clock } from "@persona/async-utils";
import { meaningOf, PersonaError } from "@persona/contracts";
import type { ErrorCode } from "@persona/contracts";

/** When a request that failed is sent again. */
export interface RetryPolicyOptions {
  /** Calls of one request, the first included. @default 5 */
  readonly maxAttempts?: number;
  /** A provider that asks to wait longer than this, in milliseconds, is not asked again. @default 300000 */
  readonly maxRetryAfterMs?: number;
  /** No attempt begins later than this after the first failure, in milliseconds. @default 600000 */
  readonly totalMs?: number;
  /** @default systemClock */
  readonly clock?: Clock;
  /** A number from 0 up to, not including, 1, for the spread of waits. @default Math.random */
  readonly random?: () => number;
}

/** The first wait; it doubles with each failure. */
const firstDelayMs = 500;
const longestDelayMs = 30_000;
/** Up to this share is added to a wait, so that many callers do not come back at the same instant. */
const spread = 0.25;

/** The longest wait that a provider may ask for. */
export const longestRetryAfterMs = 300_000;

/** A further attempt. */
export interface Retry {
  readonly delayMs: number;
  /** What the last attempt failed with. */
  readonly code: ErrorCode;
}

/**
 * When requests are sent again: the only place that decides it, for the form that blocks and for the one that does not.
 *
 * The same request is sent again where `errorTable` says so and the error does not say otherwise; at most five times in
 * all, after waits that double from half a second up to half a minute, never sooner than the provider asks, and not
 * once the provider asks for more than five minutes or ten minutes have passed since the first failure. All requests of
 * a policy share a budget of retries, so that an outage does not multiply the load.
 */
export class RetryPolicy {
  readonly #settings: Required<RetryPolicyOptions>;
  readonly #budget = new RetryBudget();

  constructor(options: RetryPolicyOptions = {}) {
    this.#settings = {
      maxAttempts: 5,
      maxRetryAfterMs: longestRetryAfterMs,
      totalMs: 600_000,
      clock: systemClock,
      random: Math.random,
      ...options,
    };
  }

  /** The attempts of one request. */
  begin(): RequestRetries {
    return new RequestRetries(this.#settings, this.#budget);
  }
}

/** What became of one request's attempts so far. */
export class RequestRetries {
  readonly #settings: Required<RetryPolicyOptions>;
  readonly #budget: RetryBudget;
  #failures = 0;
  #endsAtMs = Infinity;
  #cost: number | undefined;

  constructor(settings: Required<RetryPolicyOptions>, budget: RetryBudget) {
    this.#settings = settings;
    this.#budget = budget;
  }

  /** Notes that the request was answered. */
  succeeded(): void {
    this.#budget.succeed(this.#cost);
  }

  /** Notes a failure. Undefined when the request is not sent again. */
  after(error: unknown): Retry | undefined {
    const { maxAttempts, maxRetryAfterMs, totalMs, clock, random } = this.#settings;
    const nowMs = clock.now();
    this.#failures += 1;
    if (this.#failures === 1) this.#endsAtMs = nowMs + totalMs;
    if (!PersonaError.isInstance(error) || !error.isRetryable) return undefined;
    const { code, retryAfterMs = 0 } = error;
    const { retry, mayBeBilled } = meaningOf(code);
    if (retry !== "again" || this.#failures >= maxAttempts || retryAfterMs > maxRetryAfterMs)
      return undefined;
    const ownMs = Math.min(longestDelayMs, firstDelayMs * 2 ** (this.#failures - 1));
    const delayMs = Math.max(retryAfterMs, ownMs * (1 + spread * random()));
    if (nowMs + delayMs > this.#endsAtMs) return undefined;
    this.#cost = this.#budget.tryTake(mayBeBilled);
    return this.#cost === undefined ? undefined : { delayMs, code };
  }
}
