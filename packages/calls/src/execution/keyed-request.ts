import { createHash } from "node:crypto";
import type { GenerateRequest, GenerateResponse } from "@persona/contracts";

/** A request and what it is for: plain data, so that it can be sent to a worker or written into a batch. */
export interface KeyedRequest {
  /** Content hash of the request and its turn. The same request at the same turn has the same key in every run. */
  readonly key: string;
  /** The persona or profile that it is for: the key of its first request. */
  readonly job: string;
  /** Number of the group, from 1. */
  readonly group: number;
  /** 0 for the draft, then one more for each further request for the same persona. */
  readonly turn: number;
  readonly request: GenerateRequest;
}

/**
 * Turns requests into responses. {@link makeInProcessExecutor} asks a provider from this process. A queue's worker or a
 * provider's batch interface can take its place: every request is plain data with a key of its own, may wait for any
 * time, and may be executed again after a crash.
 */
export interface RequestExecutor {
  /**
   * Answers a request. An answer that does not fit the request's schema is an answer, too: it was paid for.
   * @throws PersonaError when there will be no answer
   */
  execute(request: KeyedRequest, options: { readonly signal?: AbortSignal }): Promise<GenerateResponse>;
}

/** The content hash of a request at a turn, for a provider. Evidence as data is left out: the messages contain it as text. */
export function requestKey(provider: string, model: string, request: GenerateRequest, turn: number): string {
  const { evidence: _, output, ...sent } = request;
  const wanted = output === undefined ? {} : { output: { name: output.name, schema: hashOf(output.schema) } };
  return createHash("sha256")
    .update(canonical({ provider, ...sent, ...wanted, model, turn }))
    .digest("hex")
    .slice(0, 32);
}

const hashes = new WeakMap<object, string>();

/** The content hash of a schema: requests share one, and it is longer than they are. */
function hashOf(schema: object): string {
  const hash = hashes.get(schema) ?? createHash("sha256").update(canonical(schema)).digest("hex");
  hashes.set(schema, hash);
  return hash;
}

/** JSON with keys in order, so that equal values are equal texts. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((part) => canonical(part ?? null)).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const parts = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`);
  return `{${parts.join(",")}}`;
}
