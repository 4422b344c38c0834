import { AsyncLocalStorage } from "node:async_hooks";
import { checkedFetch } from "@persona/provider-kit";

type Fetch = typeof globalThis.fetch;

const current = new AsyncLocalStorage<AbortSignal>();

/**
 * A `fetch` that obeys the signal of the call it belongs to. The SDK would join that signal with its own by
 * `AbortSignal.any`, which costs more than everything else that is done here for a call, so the signal bypasses the SDK.
 * @param inner used instead of the global one
 */
export function signalledFetch(inner: Fetch | undefined): Fetch {
  const fetch = checkedFetch(inner);
  return (input, init) => fetch(input, { ...init, signal: current.getStore() ?? init?.signal ?? null });
}

/** Runs a call of the SDK's so that its requests end when a signal fires. */
export function withSignal<T>(signal: AbortSignal, call: () => Promise<T>): Promise<T> {
  return current.run(signal, call);
}
