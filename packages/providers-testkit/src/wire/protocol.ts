import type { Answer } from "./answer.ts";
import type { Failure, WireFailure } from "./failure.ts";
import type { ProtocolName, WireRequest } from "./wire-request.ts";
import type { LimitState } from "../limits/limits.ts";

/** Where a request went. */
export interface Route {
  readonly operation: WireRequest["operation"];
  /** For protocols that say these in the path. */
  readonly model?: string;
  readonly stream?: boolean;
}

/** One wire protocol: how a request is read and how an answer, a refusal and the limits are written. */
export interface WireProtocol {
  readonly name: ProtocolName;
  /** What to put after the server's address to get the `baseURL` its SDK expects. */
  readonly basePath: string;
  route(path: string): Route | undefined;
  /** The key a request carries, if any. */
  keyOf(headers: Readonly<Record<string, string>>): string | undefined;
  /** Reads a request as strictly as the real API does; what that would refuse is a failure here too. */
  read(
    route: Route,
    body: Readonly<Record<string, unknown>>,
    headers: Readonly<Record<string, string>>,
  ): WireRequest | Failure;
  answer(answer: Answer, request: WireRequest): unknown;
  /** The answer as server-sent events, each with its closing blank line. */
  events(answer: Answer, request: WireRequest): readonly string[];
  tokenCount(tokens: number): unknown;
  failure(failure: Failure): WireFailure;
  /** A refusal in the middle of a stream, as a server-sent event. */
  failureEvent(failure: Failure): string;
  limitHeaders(state: LimitState, now: Date): Readonly<Record<string, string>>;
}

/** True when reading gave a refusal. */
export function isFailure(read: WireRequest | Failure): read is Failure {
  return "kind" in read;
}
