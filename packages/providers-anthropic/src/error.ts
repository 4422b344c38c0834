import { APIConnectionTimeoutError, APIError } from "@anthropic-ai/sdk";
import { parseRateLimitHeaders } from "@persona/async-utils";
import { PersonaError } from "@persona/contracts";
import { errorOfStatus, errorOfTransport, textAtPath } from "@persona/provider-kit";
import type { ErrorCode } from "@persona/contracts";

/** Kinds in error bodies, for errors in the middle of a stream, which have no status. */
const codes: Readonly<Record<string, ErrorCode>> = {
  invalid_request_error: "invalid-request",
  authentication_error: "authentication",
  permission_error: "authentication",
  billing_error: "quota-exhausted",
  not_found_error: "model-not-found",
  rate_limit_error: "rate-limited",
  timeout_error: "timeout",
  overloaded_error: "overloaded",
  api_error: "server-error",
};

/** The PersonaError for whatever a call through the SDK threw. Never holds a secret, a header or the request. */
export function toPersonaError(error: unknown, name: string, secrets: readonly string[]): PersonaError {
  if (error instanceof APIConnectionTimeoutError)
    return new PersonaError({
      code: "timeout",
      message: `${name} did not answer in time`,
      isRetryable: true,
    });
  if (!(error instanceof APIError)) return errorOfTransport(name, error, secrets);
  const type = textAtPath(error.error, "error", "type");
  const message = textAtPath(error.error, "error", "message") ?? "";
  if (error.status === undefined && type === undefined) return errorOfTransport(name, error, secrets);
  // An account without credit answers 400, as if the request were wrong.
  const isBroke = type === "billing_error" || /credit balance is too low/iu.test(message);
  const code = isBroke ? "quota-exhausted" : error.status === undefined ? codes[type ?? ""] : undefined;
  const retryAfterMs =
    error.headers === undefined ? undefined : parseRateLimitHeaders(error.headers).retryAfterMs;
  return errorOfStatus({
    provider: name,
    status: error.status ?? 500,
    message,
    secrets,
    ...(code === undefined ? {} : { code }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}
