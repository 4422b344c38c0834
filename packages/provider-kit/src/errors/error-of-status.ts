import type { HeadersLike } from "@persona/async-utils";
import { meaningOf, PersonaError } from "@persona/contracts";
import { failureInBody } from "./failure-in-body.ts";
import { isLongLimit, kindOfFailure } from "./kind-of-failure.ts";
import { waitOfFailure } from "./wait-of-failure.ts";

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
  if (status !== undefined && status >= 400) return `HTTP ${status} from ${provider}`;
  const code = inBody === undefined ? "" : ` (${inBody})`;
  return status === undefined
    ? `an error${code} in the stream from ${provider}`
    : `an error${code} inside an answer with HTTP ${status} from ${provider}`;
}

/**
 * The error for an answer that says that a call failed, the same for every provider: its kind, the server's own words, how
 * long to wait. 408, 409, 429, 5xx and 529 may succeed later; bad keys, unknown models, bad requests and exhausted quotas
 * will not. A limit that is counted by the day is an exhausted quota, unless the server says when it ends.
 *
 * The words may repeat the key or the request: a RemoteProvider takes both out.
 */
export function errorOfStatus({ provider, status, body, headers }: StatusFailure): PersonaError {
  const failure = failureInBody(body);
  const ownStatus = status !== undefined && status >= 400 ? status : failure.status;
  const kind = kindOfFailure(failure, ownStatus);
  const waitMs = waitOfFailure(failure, headers);
  const code =
    kind === "rate-limited" && waitMs === undefined && isLongLimit(failure) ? "quota-exhausted" : kind;
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
