import { PersonaError } from "@persona/contracts";
import type { ErrorCode } from "@persona/contracts";

/** Failures of one persona, after which others may still be made. After any other, nothing can be. */
const ofOnePersona: ReadonlySet<ErrorCode> = new Set([
  "budget-exhausted",
  "connection",
  "overloaded",
  "rate-limited",
  "refused",
  "response-invalid",
  "response-truncated",
  "server-error",
  "timeout",
]);

/** Whether a failure leaves the other personas their chance. */
export function isOfOnePersona(error: unknown): error is PersonaError {
  return PersonaError.isInstance(error) && ofOnePersona.has(error.code);
}
