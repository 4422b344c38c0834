import { PersonaError } from "@persona/contracts";
import type { ErrorCode } from "@persona/contracts";

/** A refusal by a provider's API, as its status and body told it. */
export interface StatusFailure {
  /** Name of the provider. */
  readonly provider: string;
  readonly status: number;
  /** What the API said. Cut to 300 characters, so that it never holds a whole prompt. */
  readonly message: string;
  /** The kind, where the body tells more than the status does. */
  readonly code?: ErrorCode | undefined;
  readonly retryAfterMs?: number | undefined;
  /** Texts that must not appear in the error, such as the key. */
  readonly secrets: readonly string[];
}

function codeOfStatus(status: number): ErrorCode {
  switch (status) {
    case 401:
    case 403:
      return "authentication";
    case 402:
      return "quota-exhausted";
    case 404:
      return "model-not-found";
    case 408:
      return "timeout";
    case 409:
      return "server-error";
    case 429:
      return "rate-limited";
    case 503:
    case 529:
      return "overloaded";
    default:
      return status >= 400 && status < 500 ? "invalid-request" : "server-error";
  }
}

/** A text with every secret in it replaced by `[removed]`. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret.length > 3)
    .reduce((cleaned, secret) => cleaned.replaceAll(secret, "[removed]"), text);
}

/**
 * The error that an API's status stands for, the same for every provider: 408, 409, 429, 5xx and 529 may succeed
 * later; bad keys, unknown models, bad requests and exhausted quotas will not.
 */
export function errorOfStatus(failure: StatusFailure): PersonaError {
  const code = failure.code ?? codeOfStatus(failure.status);
  const said = withoutSecrets(failure.message, failure.secrets).slice(0, 300);
  return new PersonaError({
    code,
    message: `${failure.provider} answered ${failure.status}${said === "" ? "" : `: ${said}`}`,
    ...(failure.retryAfterMs === undefined ? {} : { retryAfterMs: failure.retryAfterMs }),
  });
}
