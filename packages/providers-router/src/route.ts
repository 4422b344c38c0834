import { AsyncRateLimiter, RateLimiterError } from "@persona/async-utils";
import type { AsyncRateLimiterOptions, Lease } from "@persona/async-utils";
import { meaningOf, PersonaError } from "@persona/contracts";
import { estimateRequest } from "@persona/model-text";
import type { GenerateRequest, GenerateResponse, LLMProvider } from "@persona/contracts";

/** One provider of a router, and how it may be used. */
export interface RouteOptions {
  readonly provider: LLMProvider;
  /** The model to ask for here, also where the request names another. @default the request's, else the provider's default */
  readonly model?: string;
  /** The provider's limits. @default none but the pauses that it asks for */
  readonly limits?: Pick<
    AsyncRateLimiterOptions,
    "requestsPerMinute" | "inputTokensPerMinute" | "outputTokensPerMinute" | "tokensPerMinute"
  > & { readonly maxConcurrent?: number };
  /** Calls to make here before the failure counts as final; only retryable failures are tried again. @default 1 */
  readonly maxAttempts?: number;
  /** Time one call here may take. @default the provider's own */
  readonly timeoutMs?: number;
  /** Share of the calls in a spread, relative to the other routes. @default 1 */
  readonly share?: number;
}

/** What a call takes of each budget. */
export type RouteWeights = Readonly<Record<"requests" | "inputTokens" | "outputTokens" | "tokens", number>>;

/** Tokens of a request as estimated, and all the output it may use. */
export function weightsOf(request: GenerateRequest): RouteWeights {
  const inputTokens = estimateRequest(request).expected;
  const outputTokens = request.maxOutputTokens ?? 0;
  return { requests: 1, inputTokens, outputTokens, tokens: inputTokens + outputTokens };
}

const manyAtOnce = 1_000_000;

function invalid(message: string): PersonaError {
  return new PersonaError({ code: "invalid-option", message });
}

/** A route with its limiter. */
export class Route {
  readonly provider: LLMProvider;
  readonly maxAttempts: number;
  readonly timeoutMs: number | undefined;
  readonly share: number;
  /** Calls on this route so far, counted when they start, so that a burst is spread too. */
  calls = 0;
  readonly #model: string | undefined;
  readonly #limiter: AsyncRateLimiter;

  /** @throws PersonaError `invalid-option` */
  constructor(options: RouteOptions) {
    const { provider, model, limits = {}, maxAttempts = 1, timeoutMs, share = 1 } = options;
    if (!Number.isSafeInteger(maxAttempts) || maxAttempts < 1)
      throw invalid(`maxAttempts must be a whole number of at least 1, but is ${maxAttempts}`);
    if (!(share > 0) || !Number.isFinite(share)) throw invalid(`share must be above 0, but is ${share}`);
    this.provider = provider;
    this.maxAttempts = maxAttempts;
    this.timeoutMs = timeoutMs;
    this.share = share;
    this.#model = model;
    try {
      this.#limiter = new AsyncRateLimiter({ maxConcurrent: manyAtOnce, ...limits });
    } catch (error) {
      throw invalid(`limits of ${provider.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** The request as this route asks it. */
  requestFor(request: GenerateRequest): GenerateRequest {
    return this.#model === undefined ? request : { ...request, model: this.#model };
  }

  /** How long a call would wait here, in milliseconds. `Infinity` for one that is over the limits. */
  waitMs(weights: RouteWeights): number {
    return this.#limiter.forecast({ weights });
  }

  /** Capacity if there is some now. */
  tryAcquire(weights: RouteWeights): Lease | undefined {
    return this.#limiter.tryAcquire({ weights });
  }

  /** Waits for capacity. Undefined when there is none within `patienceMs`, at once where that can be foreseen. */
  async acquire(
    weights: RouteWeights,
    signal: AbortSignal,
    patienceMs: number | undefined,
  ): Promise<Lease | undefined> {
    if (patienceMs === undefined) return this.#limiter.acquire({ weights, signal });
    const waitMs = this.waitMs(weights);
    if (Number.isFinite(waitMs) && waitMs > patienceMs) return undefined;
    const deadlineMs = Math.max(1, patienceMs);
    try {
      return await this.#limiter.acquire({ weights, signal, deadlineMs });
    } catch (error) {
      if (error instanceof RateLimiterError && error.code === "acquire-timeout") return undefined;
      throw error;
    }
  }

  /** Notes what a call used, and the limits that the provider reported. */
  succeeded(lease: Lease, { usage, rateLimit }: GenerateResponse): void {
    const inputTokens = usage.inputTokens.total;
    const outputTokens = usage.outputTokens.total;
    lease.settle({ requests: 1, inputTokens, outputTokens, tokens: inputTokens + outputTokens });
    if (rateLimit !== undefined) this.#limiter.observe(rateLimit, lease);
    lease[Symbol.dispose]();
  }

  /** Notes a failure: one for load pauses this route for all calls, and one that used nothing gives its capacity back. */
  failed(lease: Lease, error: unknown): void {
    if (PersonaError.isInstance(error)) {
      const { isOfLoad, fault } = meaningOf(error.code);
      if (isOfLoad) lease.overloaded(error.retryAfterMs);
      // what the caller must change was not worked on
      if (fault === "caller") lease.refund();
    }
    lease[Symbol.dispose]();
  }
}
