import { RetryBudget, systemClock } from "@persona/async-utils";
import type { Clock } from "@persona/async-utils";
import { meaningOf, PersonaError } from "@persona/contracts";
import type { ErrorCode, GenerateResponse } from "@persona/contracts";
import { longestRetryAfterMs } from "../limits/admission.ts";
import { estimateFor } from "../limits/token-estimator.ts";
import type { TokenEstimate } from "../limits/token-estimator.ts";
import type { CallForm, CallParts } from "./call-form.ts";
import { callProvider } from "./call-provider.ts";
import type { KeyedRequest } from "./keyed-request.ts";
import { settled } from "./call-steps.ts";
import type { CallSteps } from "./call-steps.ts";

/**
 * Answers a request: reserves money, takes a place under the limits, records the intent, calls the provider, and tries
 * again if that may help. Everything that follows from a failed call is decided in this file, by what `errorTable`
 * says of the error.
 *
 * @throws PersonaError what the last attempt failed with, or the signal's reason
 */
export function* answerRequest(
  keyed: KeyedRequest,
  parts: CallParts & { readonly retryPolicy: RetryPolicy },
  form: CallForm,
): CallSteps<GenerateResponse> {
  const { group, turn } = keyed;
  const retries = parts.retryPolicy.begin();
  for (let attempt = 1; ; attempt += 1) {
    form.signal?.throwIfAborted();
    try {
      const response = yield* attemptRequest(keyed, attempt, parts, form);
      retries.succeeded();
      return response;
    } catch (error) {
      const retry = form.signal?.aborted === true ? undefined : retries.after(error);
      if (retry === undefined) throw error;
      parts.report?.({ type: "retrying", group, turn, attempt: attempt + 1, ...retry });
      yield* settled(form.wait(retry.delayMs));
    }
  }
}

function* attemptRequest(
  keyed: KeyedRequest,
  attempt: number,
  parts: CallParts,
  form: CallForm,
): CallSteps<GenerateResponse> {
  const { key, job, group, turn, request } = keyed;
  const { provider, spending, estimator, report } = parts;
  const estimate = (): TokenEstimate => estimateFor(provider, estimator, request);
  const entry = { job, key, attempt };
  const reservation = yield* settled(form.reserve(estimate, turn + attempt));
  let isSent = false;
  let response: GenerateResponse;
  try {
    // repairs go before drafts, and requests that were started go before new ones
    const place = yield* settled(form.admit(estimate, (turn === 0 ? 0 : 1) + (attempt === 1 ? 0 : 1)));
    try {
      yield* settled(form.record({ type: "intent", ...entry, most: reservation.most }));
      report?.({ type: "asked", group, turn, attempt });
      isSent = true;
      response = yield* callProvider(keyed, parts, form, place);
      place.answered(response);
    } catch (error) {
      place.failed(error);
      throw error;
    } finally {
      place.leave();
    }
  } catch (error) {
    if (!isSent) {
      reservation.release();
      throw error;
    }
    // an error from outside Persona does not say what the provider did
    const code = PersonaError.isInstance(error) ? error.code : "connection";
    const { mayBeBilled } = meaningOf(code);
    if (mayBeBilled) reservation.keep();
    else reservation.release();
    yield* settled(form.record({ type: "failed", ...entry, code, mayBeBilled }));
    throw error;
  }
  const spent = reservation.settle(response.usage);
  const { rateLimit: _, ...kept } = response;
  yield* settled(
    form.record({ type: "response", ...entry, response: { ...kept, warnings: [...kept.warnings] }, spent }),
  );
  estimator.learn(request, response.usage);
  const { usage } = response;
  report?.({ type: "answered", group, turn, isReplayed: false, usage, spent: spending.spent });
  return response;
}

/** When a request that failed is sent again. */
export interface RetryPolicyOptions {
  /** Calls of one request, the first included. @default 5 */
  readonly maxAttempts?: number;
  /** @default systemClock */
  readonly clock?: Clock;
  /** A number from 0 up to, not including, 1, for the spread of waits. @default Math.random */
  readonly random?: () => number;
  /** What all requests of the policy share. @default one that an outage uses up soon */
  readonly budget?: RetryBudget;
}

type RetrySettings = Required<Omit<RetryPolicyOptions, "budget">>;

/** The first wait; it doubles with each failure. */
const firstDelayMs = 500;
const longestDelayMs = 30_000;
/** No attempt begins later than this after the first failure. */
const totalMs = 600_000;
/** Up to this share is added to a wait, so that many callers do not come back at the same instant. */
const spread = 0.25;

/** A further attempt. */
interface Retry {
  readonly delayMs: number;
  /** What the last attempt failed with. */
  readonly code: ErrorCode;
}

/**
 * When requests are sent again: the only place that decides it, for the form that blocks and for the one that waits.
 *
 * The same request is sent again where `errorTable` says so and the error does not say otherwise; at most five times in
 * all, after waits that double from half a second up to half a minute, never sooner than the provider asks, and not
 * once the provider asks for more than five minutes or ten minutes have passed since the first failure. All requests of
 * a policy share a budget of retries, so that an outage does not multiply the load.
 */
export class RetryPolicy {
  readonly #settings: RetrySettings;
  readonly #budget: RetryBudget;

  /** @throws PersonaError `invalid-option` */
  constructor(options: RetryPolicyOptions = {}) {
    const { maxAttempts = 5, clock = systemClock, random = Math.random } = options;
    this.#budget = options.budget ?? new RetryBudget();
    if (!Number.isSafeInteger(maxAttempts) || maxAttempts < 1) {
      throw new PersonaError({
        code: "invalid-option",
        message: `maxAttempts must be a whole number of at least 1, but is ${maxAttempts}`,
      });
    }
    this.#settings = { maxAttempts, clock, random };
  }

  /** The attempts of one request. */
  begin(): RequestRetries {
    return new RequestRetries(this.#settings, this.#budget);
  }
}

/** What became of one request's attempts so far. */
class RequestRetries {
  readonly #settings: RetrySettings;
  readonly #budget: RetryBudget;
  #failures = 0;
  #endsAtMs = Infinity;
  #cost: number | undefined;

  constructor(settings: RetrySettings, budget: RetryBudget) {
    this.#settings = settings;
    this.#budget = budget;
  }

  /** Notes that the request was answered. */
  succeeded(): void {
    this.#budget.succeed(this.#cost);
  }

  /** Notes a failure. Undefined when the request is not sent again. */
  after(error: unknown): Retry | undefined {
    const { maxAttempts, clock, random } = this.#settings;
    const nowMs = clock.now();
    this.#failures += 1;
    if (this.#failures === 1) this.#endsAtMs = nowMs + totalMs;
    if (!PersonaError.isInstance(error) || !error.isRetryable) return undefined;
    const { code, retryAfterMs = 0 } = error;
    const { retry, mayBeBilled } = meaningOf(code);
    if (retry !== "again" || this.#failures >= maxAttempts || retryAfterMs > longestRetryAfterMs)
      return undefined;
    const ownMs = Math.min(longestDelayMs, firstDelayMs * 2 ** (this.#failures - 1));
    const delayMs = Math.max(retryAfterMs, ownMs * (1 + spread * random()));
    if (nowMs + delayMs > this.#endsAtMs) return undefined;
    this.#cost = this.#budget.tryTake(mayBeBilled);
    return this.#cost === undefined ? undefined : { delayMs, code };
  }
}
