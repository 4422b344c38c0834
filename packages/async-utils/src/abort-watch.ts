interface Watch<T> {
  readonly items: Set<T>;
  readonly listener: () => void;
}

/**
 * Watches signals on behalf of many items with one listener a signal. A listener an item would make a million
 * waits on one signal quadratic, as removing a listener walks the list of them.
 */
export class AbortWatch<T> {
  readonly #watches = new Map<AbortSignal, Watch<T>>();
  readonly #onAbort: (item: T, reason: unknown) => void;

  constructor(onAbort: (item: T, reason: unknown) => void) {
    this.#onAbort = onAbort;
  }

  add(signal: AbortSignal, item: T): void {
    let watch = this.#watches.get(signal);
    if (watch === undefined) {
      watch = { items: new Set(), listener: () => this.#abort(signal) };
      this.#watches.set(signal, watch);
      signal.addEventListener("abort", watch.listener, { once: true });
    }
    watch.items.add(item);
  }

  remove(signal: AbortSignal, item: T): void {
    const watch = this.#watches.get(signal);
    if (watch === undefined || !watch.items.delete(item) || watch.items.size > 0) return;
    this.#watches.delete(signal);
    signal.removeEventListener("abort", watch.listener);
  }

  #abort(signal: AbortSignal): void {
    const items = this.#watches.get(signal)?.items ?? [];
    this.#watches.delete(signal);
    for (const item of items) this.#onAbort(item, signal.reason);
  }
}
