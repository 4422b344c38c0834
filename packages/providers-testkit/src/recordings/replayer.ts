import { isObject } from "../wire/json.ts";
import type { RecordedExchange, Recording } from "./recording.ts";

/** JSON with the keys of every object in order, so that two equal bodies are equal texts. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, child: unknown) =>
    isObject(child) ? Object.fromEntries(Object.entries(child).sort(([a], [b]) => (a < b ? -1 : 1))) : child,
  );
}

/** Gives each recorded response once, to the request it was recorded for; equal requests in the order of recording. */
export class Replayer {
  readonly #left = new Map<string, RecordedExchange[]>();

  constructor(recording: Recording) {
    for (const exchange of recording.exchanges) {
      const { method, path, body } = exchange.request;
      const key = canonical([method, path, body]);
      this.#left.set(key, [...(this.#left.get(key) ?? []), exchange]);
    }
  }

  /** The response recorded for a request; undefined when there is none, or none left. */
  next(method: string, path: string, body: unknown): RecordedExchange["response"] | undefined {
    return this.#left.get(canonical([method, path, body]))?.shift()?.response;
  }
}
