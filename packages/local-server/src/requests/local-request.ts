import type { IncomingMessage, ServerResponse } from "node:http";

/** The methods that a server can answer. */
export type LocalMethod = "GET" | "POST" | "DELETE";

/** A request that has passed every check: it names this server, comes from no other origin and is let in. */
export interface LocalRequest {
  readonly method: LocalMethod;
  /** Without the query. It holds no `..` and no backslash. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** The parsed JSON of a POST. */
  readonly body: unknown;
  /** Aborted when the other side has gone. */
  readonly signal: AbortSignal;
  /** The request and the answer of Node, for a handler that streams. The security headers are set. */
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
}

/** What is answered. */
export interface LocalResponse {
  /** @default 200 */
  readonly status?: number;
  /** @default "application/json; charset=utf-8" */
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/**
 * Answers requests. Undefined where there is nothing at the path; `"streamed"` where the handler has written to `outgoing`
 * itself. It may throw a `Refusal`.
 */
export type LocalHandler = (
  request: LocalRequest,
) => LocalResponse | "streamed" | undefined | Promise<LocalResponse | "streamed" | undefined>;
