import { AsyncRateLimiter, retry, RetryBudget } from "@persona/async-utils";
import type { Clock, Lease } from "@persona/async-utils";
import { meaningOf, PersonaError } from "@persona/contracts";
import type { GenerateResponse, Usage } from "@persona/contracts";
import { LearningConcurrency } from "./learning-concurrency.ts";
import type { TokenEstimate } from "./token-estimator.ts";

/** A provider's limits, as far as they are known. What is not given is learned from the provider's headers. */
export interface ProviderLimits {
  readonly requestsPerMinute?: number;
  /** Input and output together. */
  readonly tokensPerMinute?: number;
  readonly inputTokensPerMinute?: number;
  readonly outputTokensPerMinute?: number;
}

/** How calls are admitted. */
export interface AdmissionOptions {
  readonly limits?: ProviderLimits;
  /** Calls under way at most. @default 64 */
  readonly maxConcurrent?: number;
  /** Calls of one request at most. @default 5 */
  readonly maxAttempts?: number;
  /** Length of the provider's windows: a minute, but in a test that cannot wait. @default 60000 */
  readonly windowMs?: number;
  readonly clock?: Clock;
  /** A number from 0 up to, not including, 1, for the spread of waits. @default Math.random */
  readonly random?: () => number;
}

/** A call to be admitted. */
export interface Admittance {
  readonly estimate: () => TokenEstimate;
  /** Higher goes first. */
  readonly priority: number;
  readonly signal?: AbortSignal;
  /** Does what must be done before the call may wait for the provider's limits, such as setting money aside. */
  readonly prepare: (attempt: number) => Promise<PreparedCall>;
  /** Told before each further attempt. */
  readonly onRetry?: (attempt: number, error: unknown, delayMs: number) => void;
}

/** A call that can be made. */
export interface PreparedCall {
  /** Makes the call, and calls back when it is on its way. */
  readonly send: (onSent: () => void) => Promise<GenerateResponse>;
  /** Undoes the preparation of a call that will not be made. */
  readonly abandon: () => void;
}

/**
 * Calls that leave a window apart may arrive closer together: the first had to connect, or left in a crowd. So the
 * window is kept longer, by this share of it and at most by so many milliseconds.
 */
const arrivalMargin = { share: 0.0125, mostMs: 250 };
const unknownLimit = 1e12;
const names = ["requests", "tokens", "inputTokens", "outputTokens"] as const;

/**
 * The one place where calls wait, are sent, and are sent again. It debits a call's estimate before it is sent and
 * corrects it by what the call took, takes the provider's limits from its headers, and lets everybody wait once when
 * the provider refuses one for load. Further attempts go before first ones, so that what was begun is finished.
 */
export class Admission {
  readonly #limiter: AsyncRateLimiter;
  readonly #concurrency: LearningConcurrency;
  readonly #retries = new RetryBudget();
  readonly #options: AdmissionOptions;

  constructor(options: AdmissionOptions = {}) {
    const { limits = {}, maxConcurrent = 64, windowMs = 60_000, clock } = options;
    this.#options = options;
    this.#concurrency = new LearningConcurrency(maxConcurrent, Object.keys(limits).length > 0, clock);
    const keptMs = windowMs + Math.min(arrivalMargin.mostMs, windowMs * arrivalMargin.share);
    this.#limiter = new AsyncRateLimiter({
      budgets: Object.fromEntries(
        names.map((name) => [name, { limit: limits[`${name}PerMinute`] ?? unknownLimit, windowMs: keptMs }]),
      ),
      maxConcurrent: this.#concurrency,
      ...(clock === undefined ? {} : { clock }),
    });
  }

  /** Admits a call and sends it, again where that may help. @throws what the last attempt threw */
  async admit(call: Admittance): Promise<GenerateResponse> {
    const { signal } = call;
    const { maxAttempts = 5, clock, random } = this.#options;
    return retry(({ attempt }) => this.#attempt(call, attempt), {
      maxAttempts,
      budget: this.#retries,
      // an abort is told by whoever makes the call, which knows what became of it
      shouldRetry: (error) =>
        signal?.aborted !== true &&
        PersonaError.isInstance(error) &&
        error.isRetryable &&
        meaningOf(error.code).retry === "again",
      onRetry: ({ attempt, error, delayMs }) => call.onRetry?.(attempt + 1, error, delayMs),
      ...(signal === undefined ? {} : { signal }),
      ...(clock === undefined ? {} : { clock }),
      ...(random === undefined ? {} : { random }),
    });
  }

  async #attempt(call: Admittance, attempt: number): Promise<GenerateResponse> {
    const prepared = await call.prepare(attempt);
    const request = acquisition(call, attempt);
    let granted: Lease;
    try {
      granted = await this.#acquire(request);
    } catch (error) {
      prepared.abandon();
      throw error;
    }
    using lease = granted;
    let isUnderWay = true;
    try {
      const response = await prepared.send(() => {
        if (!isUnderWay) return;
        lease.sent();
        dateAnew(lease, request.weights);
      });
      isUnderWay = false;
      lease.settle(weightsOf(response.usage));
      if (response.rateLimit !== undefined) {
        this.#concurrency.told();
        this.#limiter.observe(response.rateLimit, lease);
      }
      return response;
    } catch (error) {
      isUnderWay = false;
      this.#settleFailure(lease, error);
      throw error;
    }
  }

  async #acquire(request: Acquisition): Promise<Lease> {
    try {
      return await this.#limiter.acquire(request);
    } catch (error) {
      if (!(error instanceof Error) || !("code" in error) || error.code !== "weight-over-limit") throw error;
      const { inputTokens, outputTokens } = request.weights;
      throw new PersonaError({
        code: "invalid-option",
        message: `a request of about ${inputTokens} tokens in and up to ${outputTokens} out is more than the provider allows in a minute: ${error.message}`,
        hint: "Lower the context or the output that requests may use, or ask for higher limits.",
        cause: error,
      });
    }
  }

  #settleFailure(lease: Lease, error: unknown): void {
    if (!PersonaError.isInstance(error)) return;
    if (!meaningOf(error.code).mayBeBilled) lease.settle({ inputTokens: 0, outputTokens: 0, tokens: 0 });
    if (error.code === "rate-limited" || error.code === "overloaded") lease.overloaded(error.retryAfterMs);
  }
}

interface Acquisition {
  readonly weights: Readonly<Record<(typeof names)[number], number>>;
  readonly priority: number;
  readonly signal: AbortSignal | undefined;
}

function acquisition({ estimate, priority, signal }: Admittance, attempt: number): Acquisition {
  const { inputTokens, outputTokens } = estimate();
  return {
    weights: { requests: 1, inputTokens, outputTokens, tokens: inputTokens + outputTokens },
    priority: priority + (attempt > 1 ? 1 : 0),
    signal,
  };
}

/**
 * Counts a call from now instead of from its grant, as the provider will: between the two lie the ledger's fsync and
 * all the calls that were granted together. What is settled above the grant is owed from now, and what is then taken
 * back comes off the grant.
 */
function dateAnew(lease: Lease, weights: Acquisition["weights"]): void {
  lease.settle(Object.fromEntries(Object.entries(weights).map(([name, weight]) => [name, 2 * weight])));
  lease.settle(weights);
}

/** What a usage weighs. One that tells nothing settles nothing. */
function weightsOf({ inputTokens, outputTokens }: Usage): Readonly<Record<string, number>> {
  if (inputTokens.total === 0) return {};
  return {
    inputTokens: inputTokens.total,
    outputTokens: outputTokens.total,
    tokens: inputTokens.total + outputTokens.total,
  };
}
