import { meaningOf, PersonaError, ResponseError } from "@persona/contracts";
import type { CallOptions, GenerateRequest, GenerateResponse, LLMProvider } from "@persona/contracts";
import type { NewEntry } from "../ledger/ledger.ts";
import type { Place } from "../limits/admission.ts";
import type { TokenEstimate, TokenEstimator } from "../limits/token-estimator.ts";
import type { Reservation, Spending } from "../money/spending.ts";
import type { RetryPolicy } from "../retry/retry-policy.ts";
import type { Telemetry } from "../telemetry/telemetry.ts";
import type { ExecutionEvent } from "./execution-event.ts";
import type { KeyedRequest } from "./keyed-request.ts";
import { settled } from "./steps.ts";
import type { MaybePromise, Steps } from "./steps.ts";

/** What requests share, whichever form asks. */
export interface CallParts {
  readonly provider: LLMProvider;
  readonly spending: Spending;
  readonly estimator: TokenEstimator;
  readonly retryPolicy: RetryPolicy;
  readonly telemetry?: Telemetry;
  /** Time that a call may take, in milliseconds. */
  readonly timeoutMs: number;
  readonly report?: (event: ExecutionEvent) => void;
}

/** What the two forms do differently: one waits, the other blocks. */
export interface CallForm {
  readonly signal: AbortSignal | undefined;
  /** Sets aside what a call can cost. @throws PersonaError `budget-exhausted` */
  reserve(estimate: () => TokenEstimate, priority: number): MaybePromise<Reservation>;
  /** A place under the provider's limits. */
  admit(estimate: () => TokenEstimate, priority: number): MaybePromise<Place>;
  /** Writes down what happened, before it counts. */
  record(entry: NewEntry): MaybePromise<void>;
  send(request: GenerateRequest, options: CallOptions, place: Place): MaybePromise<GenerateResponse>;
  wait(delayMs: number): MaybePromise<void>;
}

/**
 * Answers a request: sets money aside, takes a place under the limits, records the intent, asks the provider, and does
 * it again where that may help. Everything that follows from a failed call is decided here and in the retry policy, by
 * what `errorTable` says of the error.
 *
 * An answer that does not fit the schema is an answer: it was paid for, and what is wrong with it can be repaired.
 *
 * @throws PersonaError what the last attempt failed with, or the signal's reason
 */
export function* answerRequest(
  keyed: KeyedRequest,
  parts: CallParts,
  form: CallForm,
): Steps<GenerateResponse> {
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
): Steps<GenerateResponse> {
  const { key, job, group, turn, request } = keyed;
  const { provider, spending, estimator, report } = parts;
  const estimate = (): TokenEstimate => estimateFor(provider, estimator, request);
  const entry = { job, key, attempt };
  const reservation = yield* settled(form.reserve(estimate, turn + attempt));
  let isSent = false;
  let response: GenerateResponse;
  try {
    // repairs go before drafts, and what was begun before what was not
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
    // an error that is none of ours says nothing about what the provider did
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

function* callProvider(
  { key, request }: KeyedRequest,
  { provider, telemetry, timeoutMs }: CallParts,
  form: CallForm,
  place: Place,
): Steps<GenerateResponse> {
  const model = request.model ?? provider.defaultModel;
  const span = telemetry?.call({ provider: provider.name, model, request });
  const options: CallOptions = {
    timeoutMs,
    // the same for every attempt: where the provider keeps such keys, an attempt whose answer was lost is billed once
    idempotencyKey: key,
    ...(form.signal === undefined ? {} : { signal: form.signal }),
  };
  let response: GenerateResponse;
  try {
    response = yield* settled(form.send(request, options, place));
  } catch (error) {
    if (!ResponseError.isInstance(error)) {
      span?.failed(error);
      throw error;
    }
    const { text, usage, finishReason } = error;
    response = { text, usage, finishReason, model, warnings: [] };
  }
  span?.answered(response);
  return response;
}

/** What a request takes; nothing where no call leaves the machine. */
export function estimateFor(
  provider: LLMProvider,
  estimator: TokenEstimator,
  request: GenerateRequest,
): TokenEstimate {
  if (provider.capabilities(request.model).readsEvidence !== true) return estimator.estimate(request);
  return { leastInputTokens: 0, inputTokens: 0, mostInputTokens: 0, outputTokens: 0 };
}
