import { AsyncLocalStorage } from "node:async_hooks";
import { PersonaError } from "@persona/contracts";

type Fetch = typeof globalThis.fetch;

const current = new AsyncLocalStorage<AbortSignal>();

/**
 * A `fetch` that heeds the signal of the call it belongs to. The SDK would join that signal to one of its own with
 * `AbortSignal.any`, which costs more than all else that is done here for a call, so the signal goes past the SDK.
 * @param inner used instead of the global one
 */
export function signalledFetch(inner: Fetch | undefined): Fetch {
  return async (input, init) => {
    const signal = current.getStore() ?? init?.signal ?? null;
    const response = await (inner ?? globalThis.fetch)(input, { ...init, signal });
    // the SDK takes a page for an answer, and fails on it in words that help nobody
    if (response.ok && response.headers.get("content-type")?.startsWith("text/html") === true) {
      throw new PersonaError({
        code: "response-invalid",
        message: "the address answers with a web page, not with the API",
        hint: "Check the base URL, which often ends in /v1, and whether the network wants you to log in.",
      });
    }
    return response;
  };
}

/** Runs a call of the SDK's so that its requests end when a signal fires. */
export function withSignal<T>(signal: AbortSignal, call: () => Promise<T>): Promise<T> {
  return current.run(signal, call);
}
