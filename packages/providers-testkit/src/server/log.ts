import type { ProtocolName } from "../wire/wire-request.ts";
import type { Fault } from "./fault.ts";

/** One request as the test server received it. Keys are never in it. */
export interface LogEntry {
  /** From 0, in order of arrival, since the last reset. */
  readonly index: number;
  /** Date and time of arrival. */
  readonly receivedAt: string;
  /** Milliseconds since the server started, with fractions. */
  readonly receivedMs: number;
  readonly method: string;
  readonly path: string;
  readonly protocol?: ProtocolName;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly fault?: Fault;
  /** Undefined when the connection was dropped before any status. */
  readonly status?: number;
  /** When the last byte was sent or the connection ended. Undefined while it is being answered. */
  readonly endedMs?: number;
  /** True when the client went away before the answer was whole. */
  readonly clientLeft?: boolean;
}

const secretHeaders = /^(?:authorization|x-api-key|x-goog-api-key|api-key|cookie|proxy-authorization)$/u;

/** Headers with the values of those that carry secrets replaced by `[removed]`. */
export function withoutSecrets(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, secretHeaders.test(name) ? "[removed]" : value]),
  );
}
