import type { Failure } from "../wire/failure.ts";
import type { JsonObject } from "../wire/json.ts";
import type { ProtocolName } from "../wire/wire-request.ts";
import type { BatchBook, BatchedRequest, ItemOutcome } from "./batch-book.ts";

/** A call to a Batch API. */
export interface BatchCall {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  /** The body as JSON; undefined where it is none. */
  readonly body: unknown;
  readonly text: string;
  readonly book: BatchBook;
  /** Answers a request of a batch as a call would be answered. */
  answer(protocol: ProtocolName, request: BatchedRequest, model?: string): ItemOutcome;
}

/** What is answered: JSON, or a file's text. */
export interface BatchReply {
  readonly answer: { readonly json: unknown } | { readonly file: string };
  /** Whether the connection closes before it is sent. */
  readonly isLost?: boolean;
}

/** One provider's Batch API. */
export interface BatchProtocol {
  /** The protocol whose requests and errors it uses. */
  readonly name: ProtocolName;
  /** Whether a path belongs to it. */
  isOwn(path: string): boolean;
  /** Answers a call, or says how it fails. */
  handle(call: BatchCall): Promise<BatchReply | Failure>;
}

/** That there is no such batch or file. */
export const notThere: Failure = { kind: "model-not-found", message: "There is no such batch or file." };

/** The requests of a batch by the name that each has; undefined where a name is missing or is there twice. */
export function requestsOf(
  lines: readonly JsonObject[],
  bodyOf: (line: JsonObject) => unknown,
): readonly BatchedRequest[] | undefined {
  const ids = new Set<unknown>();
  const requests: BatchedRequest[] = [];
  for (const line of lines) {
    const { custom_id: id } = line;
    const body = bodyOf(line);
    if (typeof id !== "string" || ids.has(id) || typeof body !== "object" || body === null) return undefined;
    ids.add(id);
    requests.push({ id, body: { ...body } });
  }
  return requests;
}
