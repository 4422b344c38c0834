import { RateLimiterError } from "@persona/async-utils";
import type { CallAdmission, Place, ProviderLimits, TokenEstimate } from "@persona/calls";
import { meaningOf, PersonaError } from "@persona/contracts";
import { budgetNames } from "./shared-limiter.ts";
import type { SharedLimiter, SharedWeights } from "./shared-limiter.ts";

/** The limits of a provider as a shared limiter counts them. */
export function sharedLimits(limits: ProviderLimits): SharedWeights {
  return Object.fromEntries(
    budgetNames.flatMap((name) => {
      const limit = limits[`${name}PerMinute`];
      return limit === undefined ? [] : [[name, limit]];
    }),
  );
}

/**
 * Requests that leave a window apart may arrive closer together: the first had to connect, or left in a crowd. So the
 * window is kept longer, by this share of it and at most by this many milliseconds.
 */
const arrivalMargin = { share: 0.0125, mostMs: 250 };

/** The window that is kept for one of the provider's. */
export function keptWindow(windowMs: number): number {
  return windowMs + Math.min(arrivalMargin.mostMs, windowMs * arrivalMargin.share);
}

const longestRetryAfterMs = 300_000;
const defaultRetryAfterMs = 1000;

/** The place where the calls of all workers wait for a provider's limits. */
export class SharedAdmission implements CallAdmission {
  readonly #limiter: SharedLimiter;

  constructor(limiter: SharedLimiter) {
    this.#limiter = limiter;
  }

  /** Waits until all workers together may send this. @throws the signal's reason, and PersonaError `unreachable` without Redis */
  async enter(
    estimate: () => TokenEstimate,
    { priority, signal }: { readonly priority: number; readonly signal?: AbortSignal | undefined },
  ): Promise<Place> {
    const { inputTokens, outputTokens } = estimate();
    const weights = { requests: 1, inputTokens, outputTokens, tokens: inputTokens + outputTokens };
    const lease = await this.#acquire(weights, { priority, signal });
    return {
      sent: () => inBackground(lease.sent()),
      answered: ({ usage, rateLimit }) => {
        const used = { inputTokens: usage.inputTokens.total, outputTokens: usage.outputTokens.total };
        if (used.inputTokens > 0)
          inBackground(lease.settle({ ...used, tokens: used.inputTokens + used.outputTokens }));
        if (rateLimit === undefined) return;
        const limits = budgetNames.flatMap((name) => {
          const limit = rateLimit[name]?.limit;
          return limit === undefined ? [] : [[name, limit] as const];
        });
        if (limits.length > 0) inBackground(this.#limiter.learn(Object.fromEntries(limits)));
      },
      failed: (error) => {
        if (!PersonaError.isInstance(error)) return;
        const { mayBeBilled, isOfLoad } = meaningOf(error.code);
        if (!mayBeBilled) inBackground(lease.settle({ inputTokens: 0, outputTokens: 0, tokens: 0 }));
        if (!isOfLoad) return;
        const { retryAfterMs = defaultRetryAfterMs } = error;
        inBackground(this.#limiter.pause(Math.min(retryAfterMs, longestRetryAfterMs) + 1, lease));
      },
      leave: () => undefined,
    };
  }

  async #acquire(
    weights: SharedWeights,
    options: { readonly priority: number; readonly signal?: AbortSignal | undefined },
  ): ReturnType<SharedLimiter["acquire"]> {
    try {
      return await this.#limiter.acquire({ weights, ...options });
    } catch (error) {
      if (!(error instanceof RateLimiterError)) throw error;
      throw new PersonaError({
        code: "invalid-option",
        message: `a request is larger than the provider allows in a minute: ${error.message}`,
        hint: "Lower the context or the output that requests may use, or ask the provider for higher limits.",
        cause: error,
      });
    }
  }
}

/** Corrections are not waited for: when Redis is gone, the estimate stands. */
function inBackground(work: Promise<void>): void {
  work.catch(() => undefined);
}
