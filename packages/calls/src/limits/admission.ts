import { AsyncRateLimiter } from "@persona/async-utils";
import type { Clock, Lease } from "@persona/async-utils";
import { meaningOf, PersonaError } from "@persona/contracts";
import type { GenerateResponse, Usage } from "@persona/contracts";
import { LearningConcurrency } from "./learning-concurrency.ts";
import type { TokenEstimate } from "./token-estimator.ts";

/** A provider's limits, as far as they are known. Limits that are left out are learned from the provider's headers. */
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
  /** Calls in progress at most. @default 64 */
  readonly maxConcurrent?: number;
  /** Length of the provider's windows, in milliseconds; other than a minute only in tests. @default 60000 */
  readonly windowMs?: number;
  /** @default systemClock */
  readonly clock?: Clock;
}

/** A call's place under the provider's limits. */
export interface Place {
  /** Notes that the request is on its way. */
  sent(): void;
  /** Notes what the call took, and the limits that the provider reported with it. */
  answered(response: GenerateResponse): void;
  /** Notes a failure: one that used nothing gives everything back, and one because of load makes all calls wait. */
  failed(error: unknown): void;
  /** Gives the place to the next call. */
  leave(): void;
}

/** Where calls wait for a provider's limits: {@link Admission} for the calls of this process. */
export interface CallAdmission {
  /**
   * Waits for a place; higher priorities go first.
   *
   * @throws PersonaError `invalid-option` for a request that is larger than the limits; the signal's reason
   */
  enter(
    estimate: () => TokenEstimate,
    options: { readonly priority: number; readonly signal?: AbortSignal | undefined },
  ): Promise<Place>;
}

/**
 * Calls that leave a window apart may arrive closer together: the first had to connect, or left in a crowd. So the
 * window is kept longer, by this share of it and at most by this many milliseconds.
 */
const arrivalMargin = { share: 0.0125, mostMs: 250 };
const unknownLimit = 1e12;

/** The longest wait that a provider may ask for, in milliseconds. */
export const longestRetryAfterMs = 300_000;

const names = ["requests", "tokens", "inputTokens", "outputTokens"] as const;
type Weights = Readonly<Record<(typeof names)[number], number>>;

/**
 * The one place where calls wait for a provider's limits. It debits a call's estimate before it is sent, corrects it by
 * what the call took, learns the provider's limits from its headers, and makes all calls wait once when the provider
 * refuses one because of load.
 */
export class Admission implements CallAdmission {
  readonly #limiter: AsyncRateLimiter;
  readonly #concurrency: LearningConcurrency;

  constructor(options: AdmissionOptions = {}) {
    const { limits = {}, maxConcurrent = 64, windowMs = 60_000, clock } = options;
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

  /**
   * Waits for a place; higher priorities go first.
   *
   * @throws PersonaError `invalid-option` for a request that is larger than the limits; the signal's reason
   */
  async enter(
    estimate: () => TokenEstimate,
    { priority, signal }: { readonly priority: number; readonly signal?: AbortSignal | undefined },
  ): Promise<Place> {
    const weights = weightsOf(estimate());
    return this.#placeOf(await this.#acquire({ weights, priority, signal }), weights);
  }

  #placeOf(lease: Lease, weights: Weights): Place {
    let isUnderWay = true;
    return {
      sent: () => {
        if (!isUnderWay) return;
        lease.sent();
        countFromNow(lease, weights);
      },
      answered: ({ usage, rateLimit }) => {
        isUnderWay = false;
        lease.settle(usedWeights(usage));
        if (rateLimit === undefined) return;
        this.#concurrency.limitsAreKnown();
        this.#limiter.observe(rateLimit, lease);
      },
      failed: (error) => {
        isUnderWay = false;
        if (!PersonaError.isInstance(error)) return;
        const { mayBeBilled, isOfLoad } = meaningOf(error.code);
        if (!mayBeBilled) lease.settle({ inputTokens: 0, outputTokens: 0, tokens: 0 });
        if (!isOfLoad) return;
        const { retryAfterMs } = error;
        // one answer that asks for a day must not make all calls wait for a day; and the others start a moment after the
        // request that was refused, because it started before them
        lease.overloaded(
          retryAfterMs === undefined ? undefined : Math.min(retryAfterMs, longestRetryAfterMs) + 1,
        );
      },
      leave: () => lease[Symbol.dispose](),
    };
  }

  async #acquire(request: {
    readonly weights: Weights;
    readonly priority: number;
    readonly signal: AbortSignal | undefined;
  }): Promise<Lease> {
    try {
      return await this.#limiter.acquire(request);
    } catch (error) {
      if (!(error instanceof Error) || !("code" in error) || error.code !== "weight-over-limit") throw error;
      const { inputTokens, outputTokens } = request.weights;
      throw new PersonaError({
        code: "invalid-option",
        message: `a request of about ${inputTokens} input tokens and up to ${outputTokens} output tokens is more than the provider allows in a minute: ${error.message}`,
        hint: "Lower the context or the output that requests may use, or ask the provider for higher limits.",
        cause: error,
      });
    }
  }
}

function weightsOf({ inputTokens, outputTokens }: TokenEstimate): Weights {
  return { requests: 1, inputTokens, outputTokens, tokens: inputTokens + outputTokens };
}

/**
 * Counts a call from now instead of from its grant, as the provider will: between the two are the ledger's fsync and all
 * the calls that were granted together. What is settled above the grant is owed from now, and what is then taken back
 * comes off the grant.
 */
function countFromNow(lease: Lease, weights: Weights): void {
  lease.settle(Object.fromEntries(Object.entries(weights).map(([name, weight]) => [name, 2 * weight])));
  lease.settle(weights);
}

/** What a usage weighs. One that reports nothing settles nothing. */
function usedWeights({ inputTokens, outputTokens }: Usage): Readonly<Record<string, number>> {
  if (inputTokens.total === 0) return {};
  return {
    inputTokens: inputTokens.total,
    outputTokens: outputTokens.total,
    tokens: inputTokens.total + outputTokens.total,
  };
}
