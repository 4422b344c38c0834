import { type HeapItem, IndexedHeap } from "./indexed-heap.ts";
import type { Lease, LeaseRecord } from "./lease.ts";
import type { AcquireOptions } from "./rate-limiter-options.ts";

/** Those who wait with one priority and one key, first come first. */
export interface Lane extends HeapItem {
  readonly priority: number;
  readonly name: string;
  readonly order: number;
  /** Virtual time at which the lane's head is due. */
  due: number;
  head: LeaseRecord | undefined;
  tail: LeaseRecord | undefined;
}

/** What only some waits need. Lies in the heap of deadlines when it has one. */
export interface WaitDetails extends HeapItem {
  readonly lease: LeaseRecord;
  readonly signal: AbortSignal | undefined;
  readonly queuedAt: number;
  readonly deadlineMs: number;
  readonly deadlineAt: number;
}

/**
 * A waiting line: higher priority first, then fair shares by key, then first come first.
 *
 * Keys take turns by start-time fair queueing (Goyal, Vin and Cheng 1996): a lane is due again as much later as its
 * last head cost. Virtual time moves on by cost over lanes, so that ever new keys cannot hold back an old one. A key
 * is forgotten when nobody waits under it. Entering, leaving and going first cost constant time in one lane, and
 * logarithmic time in the number of lanes and deadlines. Whoever leaves leaves no listener behind.
 */
export class WaitingLine {
  size = 0;
  readonly #lanes = new Map<string, Lane>();
  readonly #heap = new IndexedHeap<Lane>((left, right) =>
    left.priority === right.priority
      ? left.due - right.due || left.order - right.order
      : right.priority - left.priority,
  );
  readonly #deadlines = new IndexedHeap<WaitDetails>((left, right) => left.deadlineAt - right.deadlineAt);
  /** One listener a signal: one a wait would make a million waits on one signal quadratic. */
  readonly #bySignal = new Map<EventTarget | null, Set<LeaseRecord>>();
  readonly #onAbort: (lease: LeaseRecord, reason: unknown) => void;
  #lanesMade = 0;
  #virtualTime = 0;

  /** `onAbort` is told of each whose signal fires, and lets it leave. */
  constructor(onAbort: (lease: LeaseRecord, reason: unknown) => void) {
    this.#onAbort = onAbort;
  }

  /** Who is next. */
  get first(): LeaseRecord | undefined {
    return this.#heap.peek()?.head;
  }

  /** Whose deadline is next. */
  get nextDeadline(): WaitDetails | undefined {
    return this.#deadlines.peek();
  }

  /** Weights of all whose priority is at least `priority`: those of one lane in order, the lanes in no order. */
  *from(priority: number): Generator<readonly number[], void, undefined> {
    for (const lane of this.#lanes.values()) {
      if (lane.priority < priority) continue;
      for (let lease = lane.head; lease !== undefined; lease = lease.behind) yield lease.weights;
    }
  }

  /** Goes to the end of its lane. */
  enter(lease: LeaseRecord, options: AcquireOptions, now: number, isTimed: boolean): void {
    const { priority = 0, key = "", signal, deadlineMs = Infinity } = options;
    const name = `${priority} ${key}`;
    let lane = this.#lanes.get(name);
    if (lane === undefined) {
      const order = (this.#lanesMade += 1);
      lane = {
        priority,
        name,
        order,
        due: this.#virtualTime,
        head: undefined,
        tail: undefined,
        heapIndex: -1,
      };
      this.#lanes.set(name, lane);
      this.#heap.add(lane);
    }
    lease.lane = lane;
    lease.ahead = lane.tail;
    if (lane.tail === undefined) lane.head = lease;
    else lane.tail.behind = lease;
    lane.tail = lease;
    this.size += 1;
    if (signal === undefined && deadlineMs === Infinity && !isTimed) return;
    lease.details = { lease, signal, queuedAt: now, deadlineMs, deadlineAt: now + deadlineMs, heapIndex: -1 };
    if (deadlineMs < Infinity) this.#deadlines.add(lease.details);
    if (signal === undefined) return;
    const together = this.#bySignal.get(signal) ?? new Set();
    if (together.size === 0) signal.addEventListener("abort", this.#abort, { once: true });
    this.#bySignal.set(signal, together.add(lease));
  }

  /** Lets somebody go with an answer: as served when `cost` is given, as a share of what the window holds. */
  leave(lease: LeaseRecord, answer: Lease | Promise<never>, cost?: number): void {
    const { lane, ahead, behind, details, resolve } = lease;
    if (lane === undefined) return;
    if (ahead === undefined) lane.head = behind;
    else ahead.behind = behind;
    if (behind === undefined) lane.tail = ahead;
    else behind.ahead = ahead;
    lease.lane = lease.ahead = lease.behind = lease.details = lease.resolve = undefined;
    this.size -= 1;
    if (cost !== undefined) {
      this.#virtualTime = Math.max(this.#virtualTime, lane.due) + cost / this.#lanes.size;
      lane.due += cost;
    }
    if (lane.head === undefined) {
      this.#heap.remove(lane);
      this.#lanes.delete(lane.name);
    } else if (this.#lanes.size > 1) this.#heap.update(lane);
    if (details !== undefined) this.#forget(details);
    resolve?.(answer);
  }

  #forget(details: WaitDetails): void {
    const { lease, signal, heapIndex } = details;
    if (heapIndex >= 0) this.#deadlines.remove(details);
    const together = this.#bySignal.get(signal ?? null);
    if (together?.delete(lease) !== true || together.size > 0) return;
    this.#bySignal.delete(signal ?? null);
    signal?.removeEventListener("abort", this.#abort);
  }

  readonly #abort = ({ target }: Event): void => {
    for (const lease of this.#bySignal.get(target) ?? []) this.#onAbort(lease, lease.details?.signal?.reason);
  };
}
