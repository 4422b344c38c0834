import type { LimitState } from "../limits/limits.ts";
import { strictSchemaFault } from "./schema-dialect.ts";
import { usualStatus } from "./failure.ts";
import type { Failure, WireFailure } from "./failure.ts";
import { isObject } from "./json.ts";
import type { JsonObject } from "./json.ts";

/** The key of an `Authorization: Bearer` header. */
export function bearerKey(headers: Readonly<Record<string, string>>): string | undefined {
  return headers["authorization"]?.replace(/^Bearer /u, "");
}

/** OpenAI's models that reason do not take sampling parameters. */
export function reasons(model: string): boolean {
  return /^(?:gpt-[5-9]|o\d)/u.test(model) && !model.includes("chat");
}

/** The refusal of a schema in strict mode; undefined when it is taken. */
export function schemaFailure(format: JsonObject, at: string): Failure | undefined {
  if (format["strict"] !== true || !isObject(format["schema"])) return undefined;
  const fault = strictSchemaFault(format["schema"]);
  return fault === undefined
    ? undefined
    : { kind: "invalid-request", message: `Invalid schema for ${at}: ${fault}.` };
}

const wording: Readonly<Record<Failure["kind"], readonly [type: string, code: string | null]>> = {
  "invalid-request": ["invalid_request_error", null],
  authentication: ["invalid_request_error", "invalid_api_key"],
  permission: ["invalid_request_error", "insufficient_permissions"],
  "model-not-found": ["invalid_request_error", "model_not_found"],
  "request-timeout": ["server_error", "timeout"],
  conflict: ["invalid_request_error", "conflict"],
  "rate-limited": ["requests", "rate_limit_exceeded"],
  "quota-exhausted": ["insufficient_quota", "insufficient_quota"],
  "server-error": ["server_error", null],
  overloaded: ["server_error", "server_overloaded"],
};

/** The error object of a refusal. */
export function openaiErrorOf(failure: Failure): JsonObject {
  const [type, code] = wording[failure.kind];
  return { message: failure.message, type, param: null, code };
}

/** A refusal in OpenAI's words. */
export function openaiFailure(failure: Failure): WireFailure {
  const headers: Record<string, string> = {};
  if (failure.retryAfterMs !== undefined) {
    headers["retry-after"] = String(Math.ceil(failure.retryAfterMs / 1000));
    headers["retry-after-ms"] = String(Math.ceil(failure.retryAfterMs));
  }
  return {
    status: failure.status ?? usualStatus[failure.kind],
    headers,
    body: { error: openaiErrorOf(failure) },
  };
}

/** A duration as OpenAI writes it: `12ms`, `1.5s`, `6m0s`. */
export function openaiDuration(ms: number): string {
  if (ms < 1000) return `${Math.ceil(ms)}ms`;
  const seconds = Math.ceil(ms) / 1000;
  return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m${Math.ceil(seconds % 60)}s`;
}

/** `x-ratelimit-…` headers. */
export function openaiLimitHeaders(state: LimitState): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  for (const budget of ["requests", "tokens"] as const) {
    const current = state[budget];
    if (current === undefined) continue;
    headers[`x-ratelimit-limit-${budget}`] = String(current.limit);
    headers[`x-ratelimit-remaining-${budget}`] = String(Math.max(0, Math.floor(current.remaining)));
    headers[`x-ratelimit-reset-${budget}`] = openaiDuration(current.resetAfterMs);
  }
  return headers;
}
