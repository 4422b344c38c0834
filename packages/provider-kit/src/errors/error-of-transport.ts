import { PersonaError } from "@persona/contracts";
import { jsonAt, textAtPath } from "../json/json-at.ts";
import { errorOfStatus } from "./error-of-status.ts";
import { failedAnswerOf, webPageError } from "./failed-answer.ts";
import { reportsFailure } from "./failure-in-body.ts";

/** The system's code for what went wrong, such as `ECONNRESET`, which may be several causes deep. */
function systemCodeOf(error: unknown): string | undefined {
  let current = error;
  for (let depth = 0; depth < 6 && typeof current === "object" && current !== null; depth += 1) {
    const code = "code" in current ? current.code : undefined;
    if (typeof code === "string") return code;
    current = "cause" in current ? current.cause : undefined;
  }
  return undefined;
}

/** What was thrown, in words. Anything can be thrown, also a value that has no text. */
function messageOf(error: unknown): string {
  if (error instanceof Error) return error.message;
  return typeof error === "string" ? error : `something that is no error (${typeof error})`;
}

/** What parsing HTML as JSON says. */
const isOfPage = /^Unexpected token '<'/;

/**
 * The error for anything that a call threw: an answer that says that the call failed, also in the middle of an SDK's stream,
 * or an exchange that failed without a word from the API (no connection, a connection that broke, a body that was cut or is
 * no JSON). Those may succeed next time. The cause is a copy without the request and its headers.
 */
export function errorOfTransport(provider: string, error: unknown): PersonaError {
  if (PersonaError.isInstance(error)) return error;
  const answer = failedAnswerOf(error);
  if (answer !== undefined) {
    const { status, body, headers } = answer;
    return errorOfStatus({ provider, status, body, headers });
  }
  // an SDK wraps what its fetch throws
  const within = error instanceof Error ? error.cause : undefined;
  if (PersonaError.isInstance(within)) return within;
  // and throws what a stream reports as an error that keeps the report
  const report = error instanceof Error ? jsonAt(error, "error") : undefined;
  if ((typeof report === "object" && report !== null) || (typeof report === "string" && report !== ""))
    return errorOfStatus({
      provider,
      status: undefined,
      body: reportsFailure(report) ? report : { error: report },
    });
  if (error instanceof SyntaxError && isOfPage.test(error.message)) return webPageError();
  const message = messageOf(error).slice(0, 2000);
  const name = textAtPath(error, "name") ?? (error instanceof Error ? error.name : "Error");
  const systemCode = systemCodeOf(error);
  const kind = error instanceof Error ? error.constructor.name : "";
  const isTimeout = /TIMEOUT|TIMEDOUT/.test(systemCode ?? "") || kind.endsWith("TimeoutError");
  // what JSON.parse says quotes the answer, which is a participant's words as often as not
  const what = error instanceof SyntaxError ? "the body of the answer was cut or is not JSON" : message;
  const cause = new Error(what);
  cause.name = name;
  return new PersonaError({
    code: isTimeout ? "timeout" : "connection",
    message: `the exchange with ${provider} failed: ${what}${systemCode === undefined ? "" : ` (${systemCode})`}`,
    cause,
  });
}
