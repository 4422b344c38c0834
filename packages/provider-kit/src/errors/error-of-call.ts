import type { HeadersLike } from "@persona/async-utils";
import { codeOfStatus, meaningOf, PersonaError } from "@persona/contracts";
import { jsonAt, textAtPath } from "../json/json-at.ts";
import { failedAnswerOf } from "./failed-answer.ts";
import { failureInBody, reportsFailure } from "./failure-in-body.ts";
import { isLongLimit, namedKind } from "./named-failure.ts";
import { waitOfFailure } from "./wait-of-failure.ts";

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

/** Codes of attempts to connect that failed: no such host, nobody there, a certificate that is not accepted. */
const unreachable: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "EHOSTDOWN",
  "ENETUNREACH",
  "ENETDOWN",
  "EADDRNOTAVAIL",
  "ENOTFOUND",
  "UND_ERR_CONNECT_TIMEOUT",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "INVALID_CA",
  "HOSTNAME_MISMATCH",
  "ERR_TLS_HANDSHAKE_TIMEOUT",
  "ERR_SSL_WRONG_VERSION_NUMBER",
]);
/** What codes of look-ups and of certificates begin with. */
const unreachableKinds = ["EAI_", "CERT_", "UNABLE_TO_", "ERR_TLS_CERT_"];

/** True where an exchange failed before anything of the request was sent. */
function isUnreachable(error: unknown): boolean {
  let current = error;
  for (let depth = 0; depth < 6 && typeof current === "object" && current !== null; depth += 1) {
    const syscall = textAtPath(current, "syscall");
    if (syscall === "connect" || syscall === "getaddrinfo") return true;
    const code = textAtPath(current, "code") ?? "";
    if (unreachable.has(code) || unreachableKinds.some((kind) => code.startsWith(kind))) return true;
    // where a name has several addresses, the attempts to connect to each
    current = ("cause" in current ? current.cause : undefined) ?? jsonAt(current, "errors", 0);
  }
  return false;
}

/** What was thrown, in words. Anything can be thrown, also a value that has no text. */
function messageOf(error: unknown): string {
  if (error instanceof Error) return error.message;
  return typeof error === "string" ? error : `something that is no error (${typeof error})`;
}

/** The error for an address that answers with a page for people: a login, a proxy's notice, a wrong base URL. */
function webPageError(provider: string): PersonaError {
  return new PersonaError({
    code: "response-invalid",
    message: `a web page came from ${provider}, and not an answer of the API`,
    isRetryable: false,
    hint: "Check the base URL, which often ends in /v1, and whether the network wants you to log in.",
  });
}

/** The error for an address that sends its callers to another one. The query of that one may have secrets in it. */
function redirectError(provider: string, status: number, location: string | null): PersonaError {
  const [place = ""] = (location ?? "").slice(0, 300).split(/[?#]/);
  return new PersonaError({
    code: "invalid-option",
    message: `the base URL of ${provider} redirects (HTTP ${status}) to ${place === "" ? "another address" : place}, which is not followed: your key would go there`,
    hint: "Pass the server's own address with --base-url, if you trust it.",
  });
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
    if (status < 300) return webPageError(provider);
    if (status < 400) return redirectError(provider, status, headers.get("location"));
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
  if (error instanceof SyntaxError && isOfPage.test(error.message)) return webPageError(provider);
  const message = messageOf(error).slice(0, 2000);
  const name = textAtPath(error, "name") ?? (error instanceof Error ? error.name : "Error");
  const systemCode = systemCodeOf(error);
  const kind = error instanceof Error ? error.constructor.name : "";
  const isTimeout = /TIMEOUT|TIMEDOUT/.test(systemCode ?? "") || kind.endsWith("TimeoutError");
  // what JSON.parse says quotes the answer, which is a participant's words as often as not
  const what = error instanceof SyntaxError ? "the body of the answer was cut or is not JSON" : message;
  const cause = new Error(what);
  cause.name = name;
  const why = systemCode === undefined ? "" : ` (${systemCode})`;
  if (isUnreachable(error))
    return new PersonaError({
      code: "unreachable",
      message: `${provider} cannot be reached: ${what}${why}`,
      cause,
    });
  return new PersonaError({
    code: isTimeout ? "timeout" : "connection",
    message: `the exchange with ${provider} failed: ${what}${why}`,
    cause,
  });
}

/** An answer that says that a call failed. */
export interface StatusFailure {
  /** Who answered, as the user is to read it. */
  readonly provider: string;
  /** The HTTP status: 200 where only the body reports the failure, undefined where there is none, as inside a stream. */
  readonly status: number | undefined;
  /** The body as it came: parsed JSON, or text. */
  readonly body: unknown;
  readonly headers?: HeadersLike | undefined;
}

const longLimitHint = "Wait until the limit starts again, or use another model or key.";

/** Waits shorter than this are no news to a person. */
const longWaitMs = 60_000;

function timeIn(waitMs: number): string {
  const at = new Date(Date.now() + Math.min(waitMs, 1e13));
  return at.toISOString().replace(/\.\d+Z$/, "Z");
}

function headOf(provider: string, status: number | undefined, inBody: number | undefined): string {
  if (status !== undefined && status >= 300) return `HTTP ${status} from ${provider}`;
  const code = inBody === undefined ? "" : ` (${inBody})`;
  return status === undefined
    ? `an error${code} in the stream from ${provider}`
    : `an error${code} inside an answer with HTTP ${status} from ${provider}`;
}

/**
 * The error for an answer that says that a call failed, the same for every provider: its kind, the server's own words, how
 * long to wait. 408, 409, 429, 5xx and 529 may succeed later; bad keys, unknown models, bad requests and exhausted quotas
 * will not. A limit that is counted by the day is an exhausted quota, unless the server says when it will end.
 *
 * The words may repeat the key or the request: a RemoteProvider takes both out.
 */
export function errorOfStatus({ provider, status, body, headers }: StatusFailure): PersonaError {
  const failure = failureInBody(body);
  const ownStatus = status !== undefined && status >= 400 ? status : failure.status;
  const kind = namedKind(failure, ownStatus) ?? codeOfStatus(ownStatus ?? 500);
  const waitMs = waitOfFailure(failure, headers);
  // a time that has passed says nothing of when a limit ends that still holds
  const isEndKnown = waitMs !== undefined && waitMs > 0;
  const code = kind === "rate-limited" && !isEndKnown && isLongLimit(failure) ? "quota-exhausted" : kind;
  const isRetryable = meaningOf(code).retry === "again";
  const until =
    isRetryable && waitMs !== undefined && waitMs >= longWaitMs
      ? ` (can be asked again at ${timeIn(waitMs)})`
      : "";
  const said = failure.message === "" ? "" : `: ${failure.message}`;
  return new PersonaError({
    code,
    message: `${headOf(provider, status, failure.status)}${until}${said}`,
    ...(isLongLimit(failure) ? { hint: longLimitHint } : {}),
    ...(!isRetryable || waitMs === undefined ? {} : { retryAfterMs: waitMs }),
  });
}
