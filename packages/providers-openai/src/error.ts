import { parseRateLimitHeaders } from "@persona/async-utils";
import { PersonaError } from "@persona/contracts";
import { errorOfStatus, errorOfTransport, textAtPath } from "@persona/provider-kit";
import type { ErrorCode } from "@persona/contracts";
import { APIConnectionTimeoutError, APIError } from "openai";

/** Codes in error bodies that say more than the status. A full quota is a 429 that waiting does not help. */
const codes: Readonly<Record<string, ErrorCode>> = {
  insufficient_quota: "quota-exhausted",
  billing_hard_limit_reached: "quota-exhausted",
  billing_not_active: "quota-exhausted",
  invalid_api_key: "authentication",
  model_not_found: "model-not-found",
  rate_limit_exceeded: "rate-limited",
  server_error: "server-error",
  server_overloaded: "overloaded",
};

function codeOf(body: unknown): ErrorCode | undefined {
  return codes[textAtPath(body, "code") ?? ""] ?? codes[textAtPath(body, "type") ?? ""];
}

/** The error for a failure told in the body of a response whose status was 200. */
export function failureInBody(name: string, body: unknown, secrets: readonly string[] = []): PersonaError {
  const code = codeOf(body);
  return errorOfStatus({
    provider: name,
    status: 500,
    message: textAtPath(body, "message") ?? "the response failed",
    secrets,
    ...(code === undefined ? { code: "server-error" as const } : { code }),
  });
}

/** The PersonaError for whatever a call through the SDK threw. Never holds a secret, a header or the request. */
export function toPersonaError(error: unknown, name: string, secrets: readonly string[]): PersonaError {
  if (error instanceof APIConnectionTimeoutError)
    return new PersonaError({
      code: "timeout",
      message: `${name} did not answer in time`,
      isRetryable: true,
    });
  if (!(error instanceof APIError)) return errorOfTransport(name, error, secrets);
  const body: unknown = error.error;
  if (error.status === undefined)
    return body === undefined ? errorOfTransport(name, error, secrets) : failureInBody(name, body, secrets);
  const code = codeOf(body);
  const retryAfterMs =
    error.headers === undefined ? undefined : parseRateLimitHeaders(error.headers).retryAfterMs;
  return errorOfStatus({
    provider: name,
    status: error.status,
    message: textAtPath(body, "message") ?? "",
    secrets,
    ...(code === undefined ? {} : { code }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}
