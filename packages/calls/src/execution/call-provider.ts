import { ResponseError } from "@persona/contracts";
import type { CallOptions, GenerateResponse } from "@persona/contracts";
import type { Place } from "../limits/admission.ts";
import type { CallForm, CallParts } from "./call-form.ts";
import type { KeyedRequest } from "./keyed-request.ts";
import { settled } from "./call-steps.ts";
import type { CallSteps } from "./call-steps.ts";
import { observeCall } from "../telemetry/observe-call.ts";
import { withoutEcho } from "./without-echo.ts";

/**
 * Makes one call to the provider, with its telemetry. An answer that does not fit the schema is an answer: it was paid
 * for, and what is wrong with it can be repaired.
 *
 * @throws what the provider throws
 */
export function* callProvider(
  { key, request }: KeyedRequest,
  { provider, telemetry, timeoutMs }: CallParts,
  form: CallForm,
  place: Place,
): CallSteps<GenerateResponse> {
  const model = request.model ?? provider.defaultModel;
  const span = observeCall(telemetry, { provider: provider.name, model, request });
  const options: CallOptions = {
    timeoutMs,
    // the same for every attempt: where the provider keeps such keys, an attempt whose answer was lost is billed once
    idempotencyKey: key,
    ...(form.signal === undefined ? {} : { signal: form.signal }),
  };
  let response: GenerateResponse;
  try {
    response = yield* settled(form.send(request, options, place));
  } catch (failure) {
    const error = ResponseError.isInstance(failure) ? failure : withoutEcho(failure, request);
    if (!ResponseError.isInstance(error)) {
      span.failed(error);
      throw error;
    }
    const { text, usage, finishReason } = error;
    response = { text, usage, finishReason, model, warnings: [] };
  }
  span.answered(response);
  return response;
}
