import { AbortWatch } from "./abort-watch.ts";
import { IndexedHeap } from "./indexed-heap.ts";
import type { Lease, LeaseRecord, WaitDetails } from "./lease.ts";
import { AcquireTimeoutError } from "./rate-limit-errors.ts";
import type { AcquireOptions } from "./rate-limiter-options.ts";
import { WaitingLine } from "./waiting-line.ts";

/** Who waits for a limiter, in line, with their signals and deadlines. Whoever leaves leaves nothing behind. */
export class WaitingRoom {
  readonly #line = new WaitingLine<LeaseRecord>();
  readonly #deadlines = new IndexedHeap<WaitDetails>((left, right) => left.deadlineAt < right.deadlineAt);
  readonly #signals: AbortWatch<LeaseRecord>;

  /** `onAbort` is told of each whose signal fires, and refuses it. */
  constructor(onAbort: (lease: LeaseRecord, reason: unknown) => void) {
    this.#signals = new AbortWatch(onAbort);
  }

  get size(): number {
    return this.#line.size;
  }

  /** Who is next. */
  get first(): LeaseRecord | undefined {
    return this.#line.peek();
  }

  /** The next deadline, or Infinity. */
  get nextDeadline(): number {
    return this.#deadlines.peek()?.deadlineAt ?? Infinity;
  }

  /** Weights of all whose priority is at least `priority`. */
  *weightsFrom(priority: number): Generator<readonly number[], void, undefined> {
    for (const lease of this.#line.from(priority)) yield lease.weights;
  }

  enter(lease: LeaseRecord, options: AcquireOptions, now: number, isTimed: boolean): void {
    const { priority = 0, key = "", signal, deadlineMs = Infinity } = options;
    this.#line.enter(lease, priority, key);
    if (signal === undefined && deadlineMs === Infinity && !isTimed) return;
    const details = { lease, signal, queuedAt: now, deadlineMs, deadlineAt: now + deadlineMs, heapIndex: -1 };
    lease.details = details;
    if (signal !== undefined) this.#signals.add(signal, lease);
    if (deadlineMs < Infinity) this.#deadlines.add(details);
  }

  /** Lets somebody go with an answer; `cost` as for {@link WaitingLine.leave}. */
  leave(lease: LeaseRecord, answer: Lease | Promise<never>, cost?: number): void {
    const { details, resolve } = lease;
    this.#line.leave(lease, cost);
    lease.details = undefined;
    lease.resolve = undefined;
    if (details?.signal !== undefined) this.#signals.remove(details.signal, lease);
    if (details !== undefined && details.heapIndex >= 0) this.#deadlines.remove(details);
    resolve?.(answer);
  }

  /** Somebody who must be refused although their turn may be near: whose deadline has come, with the error. */
  late(now: number): { readonly lease: LeaseRecord; readonly error: AcquireTimeoutError } | undefined {
    const details = this.#deadlines.peek();
    if (details === undefined || details.deadlineAt > now) return undefined;
    return { lease: details.lease, error: new AcquireTimeoutError(details.deadlineMs) };
  }
}
