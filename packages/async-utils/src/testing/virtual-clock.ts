import type { Clock } from "../clock.ts";
import { type HeapItem, makeHeap } from "../indexed-heap.ts";

interface Timer extends HeapItem {
  readonly id: number;
  readonly at: number;
  readonly callback: () => void;
}

const realSetImmediate = setImmediate;

/** Lets every microtask run that is due, and those that they queue. */
export function settleMicrotasks(): Promise<void> {
  return new Promise((resolve) => {
    realSetImmediate(resolve);
  });
}

/**
 * A clock that stands still until it is told to move. Timers fire in order of time, then of arming, and microtasks
 * run out between two timers. Delays are cut to whole milliseconds and to Node's longest as Node does.
 */
export class VirtualClock implements Clock {
  /** The most timers that were ever live at once. */
  mostTimers = 0;
  readonly #timers = makeHeap<Timer>((left, right) =>
    left.at === right.at ? left.id - right.id : left.at - right.at,
  );
  readonly #byId = new Map<number, Timer>();
  #now: number;
  #made = 0;

  constructor(startMs = 0) {
    this.#now = startMs;
  }

  /** Timers that are live. */
  get timers(): number {
    return this.#byId.size;
  }

  now(): number {
    return this.#now;
  }

  setTimeout(callback: () => void, delayMs: number): number {
    this.#made += 1;
    const whole = Math.trunc(delayMs);
    const delay = whole >= 1 && whole <= 2_147_483_647 ? whole : 1;
    const timer = { id: this.#made, at: this.#now + delay, callback, heapIndex: -1 };
    this.#timers.add(timer);
    this.#byId.set(timer.id, timer);
    this.mostTimers = Math.max(this.mostTimers, this.#byId.size);
    return timer.id;
  }

  clearTimeout(handle: unknown): void {
    const timer = typeof handle === "number" ? this.#byId.get(handle) : undefined;
    if (timer === undefined) return;
    this.#byId.delete(timer.id);
    this.#timers.remove(timer);
  }

  /** Moves time on to `atMs`, firing what is due on the way. */
  async advanceTo(atMs: number): Promise<void> {
    await settleMicrotasks();
    for (let next = this.#timers.peek(); next !== undefined && next.at <= atMs; next = this.#timers.peek()) {
      await this.#fire(next);
    }
    this.#now = Math.max(this.#now, atMs);
  }

  /** Moves time on by `forMs`. */
  advance(forMs: number): Promise<void> {
    return this.advanceTo(this.#now + forMs);
  }

  /** Fires timers until none is left or the next is due after `untilMs`. */
  async run(untilMs = Infinity): Promise<void> {
    await settleMicrotasks();
    for (
      let next = this.#timers.peek();
      next !== undefined && next.at <= untilMs;
      next = this.#timers.peek()
    ) {
      await this.#fire(next);
    }
  }

  async #fire(timer: Timer): Promise<void> {
    this.clearTimeout(timer.id);
    this.#now = Math.max(this.#now, timer.at);
    timer.callback();
    await settleMicrotasks();
  }
}
