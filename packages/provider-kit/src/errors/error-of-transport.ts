import { PersonaError } from "@persona/contracts";
import { withoutSecrets } from "./error-of-status.ts";
import { textAtPath } from "../json/json-at.ts";
import { webPageError } from "./web-page.ts";

/** The system's code for what went wrong (`ECONNRESET`, say), which may lie several causes deep. */
function systemCodeOf(error: unknown): string | undefined {
  let current = error;
  for (let depth = 0; depth < 6 && typeof current === "object" && current !== null; depth += 1) {
    const code = "code" in current ? current.code : undefined;
    if (typeof code === "string") return code;
    current = "cause" in current ? current.cause : undefined;
  }
  return undefined;
}

/** What was thrown, in words. Anything can be thrown, also what cannot be turned into text. */
function messageOf(error: unknown): string {
  if (error instanceof Error) return error.message;
  return typeof error === "string" ? error : `something that is no error (${typeof error})`;
}

/** What parsing HTML as JSON says. */
const isOfPage = /^Unexpected token '<'/;

/**
 * The error for an exchange that failed without the API saying why: no connection, a connection that broke, a body
 * that was cut or is no JSON. All may go better next time. The cause is a copy without the request, its headers, and
 * the secrets.
 */
export function errorOfTransport(provider: string, error: unknown, secrets: readonly string[]): PersonaError {
  if (PersonaError.isInstance(error)) return error;
  // an SDK wraps what its fetch throws
  const within = error instanceof Error ? error.cause : undefined;
  if (PersonaError.isInstance(within)) return within;
  if (error instanceof SyntaxError && isOfPage.test(error.message)) return webPageError();
  const clean = (text: string): string => withoutSecrets(text, secrets).slice(0, 300);
  const name = textAtPath(error, "name");
  const message = messageOf(error);
  const cause = new Error(clean(message));
  cause.name = clean(name ?? (error instanceof Error ? error.name : "Error"));
  const systemCode = systemCodeOf(error);
  const isTimeout = /TIMEOUT|TIMEDOUT/u.test(systemCode ?? "");
  const what = error instanceof SyntaxError ? "the answer's body was cut or is not JSON" : clean(message);
  return new PersonaError({
    code: isTimeout ? "timeout" : "connection",
    message: `the exchange with ${provider} failed: ${what}${systemCode === undefined ? "" : ` (${systemCode})`}`,
    isRetryable: true,
    cause,
  });
}
