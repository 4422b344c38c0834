import type { ErrorCode } from "@persona/contracts";
import type { FailureInBody } from "./failure-in-body.ts";

/** Names that say more than a status does. An exhausted quota is a 429 for which waiting does not help. */
const specific: Readonly<Record<string, ErrorCode>> = {
  insufficient_quota: "quota-exhausted",
  insufficient_credits: "quota-exhausted",
  billing_hard_limit_reached: "quota-exhausted",
  billing_not_active: "quota-exhausted",
  billing_error: "quota-exhausted",
  invalid_api_key: "authentication",
  authentication_error: "authentication",
  permission_error: "authentication",
  api_key_invalid: "authentication",
  api_key_service_blocked: "authentication",
  unauthenticated: "authentication",
  permission_denied: "authentication",
  model_not_found: "model-not-found",
  not_found_error: "model-not-found",
  rate_limit_exceeded: "rate-limited",
  rate_limit_error: "rate-limited",
  server_overloaded: "overloaded",
  overloaded_error: "overloaded",
  unavailable: "overloaded",
};

/** Names that say less than a status does. They count where there is none, as in a stream. */
const general: Readonly<Record<string, ErrorCode>> = {
  invalid_request_error: "invalid-request",
  invalid_argument: "invalid-request",
  not_found: "model-not-found",
  resource_exhausted: "rate-limited",
  timeout_error: "timeout",
  deadline_exceeded: "timeout",
  api_error: "server-error",
  server_error: "server-error",
  internal: "server-error",
};

/** Some APIs say in words alone that an account has no credit. */
const noCredit =
  /\b(?:credit balance is too low|insufficient (?:balance|credits?|funds)|not enough credits?)\b/i;

const longLimit =
  /\b(?:(?:per[- ]|\/ ?)(?:day|week|month)|daily|weekly|monthly|rpd|tpd|24[ -]?h(?:ours?)?|for (?:today|(?:the|this) (?:day|week|month)))\b/i;

/** True where a limit is stated that is counted over a day or longer. */
export function isLongLimit({ message, details }: FailureInBody): boolean {
  return longLimit.test(message) || details.some(hasDailyQuota);
}

/** Google names the quota: `GenerateRequestsPerDayPerProjectPerModel`. */
function hasDailyQuota(detail: FailureInBody["details"][number]): boolean {
  const { violations } = detail;
  return (
    Array.isArray(violations) && violations.some((violation) => /PerDay/.test(JSON.stringify(violation)))
  );
}

function named(names: readonly string[], table: Readonly<Record<string, ErrorCode>>): ErrorCode | undefined {
  for (const name of names) {
    const key = name.toLowerCase();
    if (Object.hasOwn(table, key)) return table[key];
  }
  return undefined;
}

/**
 * The kind of a failure that its names or words say; undefined where only its status does.
 *
 * @param status undefined where the failure came without one, as in a stream: then more general names count, too
 */
export function namedKind(failure: FailureInBody, status: number | undefined): ErrorCode | undefined {
  if (noCredit.test(failure.message)) return "quota-exhausted";
  // Google's daily quotas come with a delay of seconds, which is not believed.
  if (failure.details.some(hasDailyQuota)) return "quota-exhausted";
  return named(failure.names, specific) ?? (status === undefined ? named(failure.names, general) : undefined);
}
