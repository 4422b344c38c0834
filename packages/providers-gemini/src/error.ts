import { errorOfStatus, errorOfTransport, objectsAt, textAtPath } from "@persona/provider-kit";
import type { ErrorCode, PersonaError } from "@persona/contracts";
import { refusalOf } from "./transport.ts";
import type { GeminiRefusal } from "./transport.ts";

/** The API sends no Retry-After header; the wait stands in the details, as `34.4s`. */
function retryAfterMsOf(details: readonly unknown[]): number | undefined {
  for (const detail of details) {
    const seconds = /^(\d+(?:\.\d+)?)s$/u.exec(textAtPath(detail, "retryDelay") ?? "")?.[1];
    if (seconds !== undefined) return Number(seconds) * 1000;
  }
  return undefined;
}

/** Kinds that the details tell and the status does not: a bad key is a 400, and a day's quota is a 429. */
function codeOf(details: readonly unknown[]): ErrorCode | undefined {
  for (const detail of details) {
    if (textAtPath(detail, "reason")?.startsWith("API_KEY_") === true) return "authentication";
    const isDaily = objectsAt(detail, "violations").some((violation) =>
      /PerDay/u.test(textAtPath(violation, "quotaId") ?? ""),
    );
    if (isDaily) return "quota-exhausted";
  }
  return undefined;
}

/** The PersonaError for a refusal by the API. */
export function errorOfRefusal(
  refusal: GeminiRefusal,
  name: string,
  secrets: readonly string[],
): PersonaError {
  const code = codeOf(refusal.details);
  const retryAfterMs = retryAfterMsOf(refusal.details);
  return errorOfStatus({
    provider: name,
    status: refusal.status,
    message: refusal.message,
    secrets,
    ...(code === undefined ? {} : { code }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

/** The PersonaError for whatever a call through the SDK threw. Never holds a secret, a header or the request. */
export function toPersonaError(error: unknown, name: string, secrets: readonly string[]): PersonaError {
  const refusal = refusalOf(error);
  return refusal === undefined
    ? errorOfTransport(name, error, secrets)
    : errorOfRefusal(refusal, name, secrets);
}
