import type { Flight } from "./concurrency-limit.ts";
import type { HeapItem } from "./indexed-heap.ts";
import type { Weights } from "./rate-limiter-options.ts";
import { requireOptions } from "./validate.ts";

/** Capacity that was granted. Dispose of it when the call has ended: `using lease = await limiter.acquire()`. */
export interface Lease extends Disposable {
  /** Which cuts and retunings came before the grant; the limiter ignores feedback that is older than its last. */
  readonly epoch: number;
  /**
   * Replaces the estimate by what was really used, for the weights named. Unused capacity is given back, and an
   * overrun is owed from now. May be called again, as use becomes known: the last call stands.
   * Throws a TypeError for a use that is negative, not finite, or of a name that nothing counts.
   */
  settle(used: Weights): void;
  /** Says that the call is on its way only now: an adaptive concurrency takes its latency from here. */
  sent(): void;
  /** Gives everything back, as for a request that was never sent. Calling it again changes nothing. */
  refund(): void;
  /**
   * Reports that the other side refused the call for load (429, 529). Pauses everybody once, for `retryAfterMs`
   * (1000 if not given), and cuts an adaptive concurrency once, however many calls of one wave report it.
   */
  overloaded(retryAfterMs?: number): void;
}

/** What a lease asks of its limiter. */
export interface LeaseHost {
  settle(lease: LeaseRecord, used: Weights | undefined): void;
  overloaded(lease: LeaseRecord, retryAfterMs: number | undefined): void;
  release(lease: LeaseRecord): void;
}

/** Those who wait with one priority and one key, first come first. */
export interface Lane extends HeapItem {
  readonly priority: number;
  readonly name: string;
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

/** A lease from its request on: it stands in the waiting line itself, so that a wait costs one object. */
export class LeaseRecord implements Lease {
  lane: Lane | undefined;
  ahead: LeaseRecord | undefined;
  behind: LeaseRecord | undefined;
  /** Settles the caller's promise; a refusal is passed as a rejected promise. Missing once it is settled. */
  resolve: ((lease: Lease | Promise<never>) => void) | undefined;
  details: WaitDetails | undefined;
  flight: Flight | undefined;
  /** What each budget is debited now, in the order of the budgets. Shared until it is settled. */
  weights: readonly number[];
  /** The entry in the windows' logs. */
  entry = 0;
  epoch = 0;
  /** Whether it counts as in flight from its grant until it is disposed. */
  isHeld = false;
  /** How many it counts for. */
  slots = 1;
  readonly #host: LeaseHost;

  constructor(host: LeaseHost, weights: readonly number[]) {
    this.#host = host;
    this.weights = weights;
  }

  settle(used: Weights): void {
    requireOptions(used, "{ outputTokens: 120 }", "used");
    this.#host.settle(this, used);
  }

  sent(): void {
    this.flight?.restart();
  }

  refund(): void {
    this.flight?.end("ignore");
    this.#host.settle(this, undefined);
  }

  overloaded(retryAfterMs?: number): void {
    this.flight?.end("ignore");
    this.#host.overloaded(this, retryAfterMs);
  }

  [Symbol.dispose](): void {
    this.flight?.end("success");
    this.#host.release(this);
  }
}
