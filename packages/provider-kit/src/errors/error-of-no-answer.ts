import { PersonaError } from "@persona/contracts";
import { errorOfStatus } from "./error-of-call.ts";
import { failureInBody, reportsFailure } from "./failure-in-body.ts";

/**
 * The error for a body with HTTP 200 that is not what the API answers with: a failure that it reports, or words that say why.
 *
 * @param what the API answers with, such as "a completion"
 */
export function errorOfNoAnswer(provider: string, what: string, body: unknown): PersonaError {
  if (reportsFailure(body)) return errorOfStatus({ provider, status: 200, body });
  const { message } = failureInBody(body);
  return new PersonaError({
    code: "server-error",
    message: `the answer from ${provider} is not ${what}${message === "" ? "" : `: ${message}`}`,
  });
}
