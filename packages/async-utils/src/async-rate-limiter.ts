import { doNothing } from "./do-nothing.ts";
import type { Budget } from "./budget.ts";
import {
  creditUnused,
  debit,
  earliest,
  forecast,
  makeBudgets,
  retune,
  shareOf,
  standardWeights,
  tooHeavy,
  weightsOf,
} from "./budget-set.ts";
import { type Clock, systemClock } from "./clock.ts";
import { type ConcurrencyLimit, toConcurrencyLimit } from "./concurrency-limit.ts";
import { type Lease, type LeaseHost, LeaseRecord } from "./lease.ts";
import type { RateLimiterEvent } from "./rate-limiter-event.ts";
import { RateLimiterError } from "./rate-limiter-error.ts";
import type { RateLimitSnapshot } from "./rate-limit-snapshot.ts";
import type {
  AcquireOptions,
  AsyncRateLimiterOptions,
  Headroom,
  RunOptions,
  Weights,
} from "./rate-limiter-options.ts";
import {
  refuse,
  requireCount,
  requireFinite,
  requireFunction,
  requireNonNegative,
  requireOptions,
  requirePositiveInteger,
  requireSignal,
} from "./validate.ts";
import { makeWaitingLine } from "./waiting-line.ts";
import { makeWakeTimer } from "./wake-timer.ts";

const yearMs = 366 * 24 * 3_600_000;

/**
 * Grants capacity under any number of budgets, each an exact sliding window, debited together or not at all.
 *
 * No window of a budget's length, wherever it begins, holds more than the budget's limit. Who is first in line (by
 * priority, then fair share by key, then arrival) is granted at the earliest instant that allows it and meanwhile
 * holds back those behind, so that light requests never starve a heavy one. One timer serves the whole limiter, and
 * it runs only while somebody waits. Sliding log rather than token bucket, as a full bucket of 60 a minute lets 119
 * through in 60 s.
 */
export class AsyncRateLimiter implements AsyncDisposable {
  readonly #budgets: readonly Budget[];
  readonly #clock: Clock;
  readonly #onEvent: ((event: RateLimiterEvent) => void) | undefined;
  readonly #bound: ConcurrencyLimit | undefined;
  readonly #line = makeWaitingLine((lease, reason) => this.#refuse(lease, reason));
  readonly #timer: (wakeAt: number) => void;
  readonly #host: LeaseHost;
  #time = -Infinity;
  #pausedUntil = -Infinity;
  #inFlight = 0;
  #epoch = 0;
  #lastCut = 0;
  #lastRetune = 0;
  #armedWith: typeof setTimeout | undefined;
  #isInLine = false;
  #isSealing = false;
  #isPumping = false;
  #isDisposed = false;
  readonly #maxWaiting: number;
  readonly #drains: (() => void)[] = [];

  /** Throws a TypeError that names a wrong option and its value. */
  constructor(options: AsyncRateLimiterOptions) {
    const example = "{ requestsPerMinute: 60 } or { maxConcurrent: 8 }";
    requireOptions(options, example);
    const { maxConcurrent, maxWaiting = Infinity } = options;
    this.#budgets = makeBudgets(options);
    if (maxConcurrent !== undefined) this.#bound = toConcurrencyLimit("maxConcurrent", maxConcurrent);
    if (this.#budgets.length === 0 && maxConcurrent === undefined) {
      const given = Object.keys(options).join(", ") || "none";
      throw new TypeError(`a limiter needs a limit such as ${example}, but the options are ${given}`);
    }
    if (maxWaiting !== 0) requireCount("maxWaiting", maxWaiting);
    if (options.onEvent !== undefined) requireFunction("onEvent", options.onEvent);
    this.#maxWaiting = maxWaiting;
    this.#clock = options.clock ?? systemClock;
    this.#timer = makeWakeTimer(this.#clock, () => this.#pump());
    this.#onEvent = options.onEvent;
    this.#host = {
      settle: (lease, used) => this.#settle(lease, used),
      overloaded: (lease, retryAfterMs) => this.#overloaded(lease.epoch, retryAfterMs),
      release: (lease) => this.#release(lease),
    };
  }

  /**
   * Waits for capacity and takes it.
   *
   * Rejects at once with a {@link RateLimiterError} for a weight that can never fit or when too many wait already, and
   * with a TypeError for a wrong option; later with the signal's reason or a {@link RateLimiterError} when the deadline comes or the limiter goes.
   * A request that was refused has taken nothing.
   */
  acquire(options: AcquireOptions = {}): Promise<Lease> {
    return new Promise((resolve) => {
      const lease = this.#request(options);
      lease.isHeld = this.#bound !== undefined;
      this.#acquire(lease, options, resolve);
    });
  }

  /**
   * Runs work when capacity is there, and releases its lease when it has ended, however it ends. The work gets the
   * lease, to settle or refund it or to report an overload; `settle` does the first from the result. A failure stays
   * debited, as it has been sent.
   *
   * Rejects with what the work throws, and with what {@link AsyncRateLimiter.acquire} rejects with.
   */
  async run<R>(work: (lease: Lease) => R | PromiseLike<R>, options: RunOptions<R> = {}): Promise<Awaited<R>> {
    requireFunction("work", work);
    const lease = this.#request(options);
    lease.isHeld = true;
    await new Promise<Lease>((resolve) => this.#acquire(lease, options, resolve));
    try {
      const result = await work(lease);
      if (options.settle !== undefined) lease.settle(options.settle(result));
      return result;
    } catch (error) {
      lease.flight?.end(this.#bound?.outcomeOf(error) ?? "ignore");
      throw error;
    } finally {
      lease[Symbol.dispose]();
    }
  }

  /**
   * Resolves when nobody waits, and no lease is out that is counted: those of `run`, and with `maxConcurrent` all.
   * Refuses nobody meanwhile.
   */
  async drain(): Promise<void> {
    while (this.#line.size() > 0 || this.#inFlight > 0) {
      await new Promise<void>((resolve) => this.#drains.push(resolve));
    }
  }

  /**
   * Takes capacity if it is there and nobody of the same or a higher priority waits for it.
   * Throws what {@link AsyncRateLimiter.acquire} rejects with at once.
   */
  tryAcquire(options: AcquireOptions = {}): Lease | undefined {
    const lease = this.#request(options);
    lease.isHeld = this.#bound !== undefined;
    return this.#take(lease, options) ? lease : undefined;
  }

  /**
   * How many milliseconds a request would wait if it were made now, after everybody of the same or a higher
   * priority, and nobody else came. Looks at budgets and pauses, not at `maxConcurrent`. Infinity if it never fits.
   */
  forecast(options: AcquireOptions = {}): number {
    requireOptions(options, "{ weight: 2 }");
    const now = this.#now();
    const mine = weightsOf(options, this.#budgets);
    const queue = [...this.#line.weightsFrom(options.priority ?? 0), mine];
    return forecast(Math.max(now, this.#pausedUntil), queue, this.#budgets) - now;
  }

  /** What could be granted now. */
  headroom(): Headroom {
    const now = this.#now();
    return {
      budgets: Object.fromEntries(this.#budgets.map((budget) => [budget.name, budget.useAt(now)])),
      waiting: this.#line.size(),
      inFlight: this.#inFlight,
      pausedForMs: Math.max(0, this.#pausedUntil - now),
    };
  }

  /**
   * Grants nothing until a time on the limiter's clock, such as `systemClock.now() + 30_000`. A pause is never
   * shortened. Throws a TypeError for a time that is not finite or lies over a year ahead, as `Date.now()` does.
   */
  pause(untilMs: number): void {
    const now = this.#now();
    if (!(untilMs - now < yearMs)) {
      refuse("untilMs", untilMs, "a time on the limiter's clock, such as systemClock.now() + 30_000");
    }
    this.#pauseUntil(now, untilMs);
  }

  /**
   * Retunes from what a provider's response said. A lower limit than the owner's holds until a response says
   * another; fewer remaining than this limiter knows of are taken to be in use elsewhere until the reset; a
   * `retryAfterMs` is an overload. With the lease of the call, feedback from before the last cut or lowering of a
   * limit changes nothing.
   */
  observe(snapshot: RateLimitSnapshot, lease?: Pick<Lease, "epoch">): void {
    requireOptions(snapshot, "{ requests: { remaining: 3 } }", "snapshot");
    const epoch = lease?.epoch ?? this.#epoch;
    if (snapshot.retryAfterMs !== undefined) this.#overloaded(epoch, snapshot.retryAfterMs);
    else if (epoch >= this.#lastCut && epoch >= this.#lastRetune) {
      const now = this.#now();
      for (const name of standardWeights) {
        const event = retune(now, name, snapshot[name] ?? {}, this.#budgets);
        if (event === undefined) continue;
        if (event.to < event.from) this.#lastRetune = this.#epoch += 1;
        this.#tell(event);
      }
      this.#pump();
    }
  }

  /** Refuses the waiting and all later callers, and resolves when the leases that `maxConcurrent` counts are back. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isDisposed = true;
    for (let lease = this.#line.first(); lease !== undefined; lease = this.#line.first()) {
      this.#refuse(lease, new RateLimiterError("limiter-disposed", "the limiter was disposed"));
    }
    await this.drain();
  }

  /** Time never goes back, whatever the clock does. */
  #now(): number {
    this.#time = Math.max(this.#time, this.#clock.now());
    return this.#time;
  }

  #acquire(
    lease: LeaseRecord,
    options: AcquireOptions,
    resolve: (lease: Lease | Promise<never>) => void,
  ): void {
    if (this.#take(lease, options)) {
      resolve(lease);
      return;
    }
    if (this.#line.size() >= this.#maxWaiting) {
      throw new RateLimiterError("queue-full", `${this.#line.size()} requests wait`);
    }
    lease.resolve = resolve;
    this.#line.enter(lease, options, this.#now(), this.#onEvent !== undefined);
    this.#tell({ type: "queue", waiting: this.#line.size() });
    const isFirst = this.#line.first() === lease;
    // a timer that was armed before fake timers came or went would never fire
    if (isFirst || options.deadlineMs !== undefined || this.#armedWith !== setTimeout) this.#pump();
  }

  #request(options: AcquireOptions): LeaseRecord {
    requireOptions(options, "{ weight: 2 }");
    if (this.#isDisposed) throw new RateLimiterError("limiter-disposed", "the limiter was disposed");
    const weights = weightsOf(options, this.#budgets);
    const { priority = 0, deadlineMs = Infinity, slots = 1, signal } = options;
    requireFinite("priority", priority);
    if (deadlineMs !== Infinity) requireNonNegative("deadlineMs", deadlineMs);
    requireSignal(signal);
    if (slots !== 1) this.#checkSlots(slots);
    const heavy = tooHeavy(weights, this.#budgets);
    if (heavy !== undefined) throw heavy;
    signal?.throwIfAborted();
    const lease = new LeaseRecord(this.#host, weights);
    lease.slots = slots;
    return lease;
  }

  #checkSlots(slots: number): void {
    requirePositiveInteger("slots", slots);
    const limit = this.#bound?.whenRoom === undefined ? (this.#bound?.limit ?? Infinity) : Infinity;
    if (slots <= limit) return;
    throw new RateLimiterError(
      "weight-over-limit",
      `${slots} slots never fit maxConcurrent, which is ${limit}`,
    );
  }

  /** Infinity stands for "when a lease comes back". */
  #earliest(now: number, { slots, weights }: LeaseRecord): number {
    const at = Math.max(this.#pausedUntil, earliest(now, weights, this.#budgets));
    return at > now || this.#hasRoomFor(slots) ? at : Infinity;
  }

  /** Whether this many more may be in flight. If not, and others share the bound, takes a place in their line. */
  #hasRoomFor(slots: number): boolean {
    const bound = this.#bound;
    if (bound === undefined) return true;
    if (bound.hasRoomFor === undefined) return this.#inFlight === 0 || this.#inFlight + slots <= bound.limit;
    if (bound.hasRoomFor(slots)) return true;
    if (!this.#isInLine) {
      this.#isInLine = true;
      bound.whenRoom?.(slots, () => {
        this.#isInLine = false;
        this.#pump();
      });
    }
    return false;
  }

  /** Grants at once what can be, unless somebody of the same or a higher priority waits. */
  #take(lease: LeaseRecord, { priority = 0 }: AcquireOptions): boolean {
    const now = this.#now();
    const first = this.#line.first()?.lane;
    if (first !== undefined && first.priority >= priority) return false;
    if (this.#earliest(now, lease) > now) return false;
    this.#grant(lease, now, now);
    return true;
  }

  #grant(lease: LeaseRecord, now: number, queuedAt: number): void {
    lease.entry = this.#debit(now, lease.weights);
    lease.epoch = this.#epoch;
    if (lease.isHeld) this.#inFlight += lease.slots;
    lease.flight = this.#bound?.begin(lease.slots);
    this.#tell({ type: "grant", waitedMs: now - queuedAt, waiting: this.#line.size() });
  }

  #debit(now: number, weights: readonly number[]): number {
    const entry = debit(now, weights, this.#budgets);
    if (!this.#isSealing) {
      this.#isSealing = true;
      // callers go ahead in microtasks of their own: sealing a turn later dates the debit no earlier than they
      const seal = (): void => {
        this.#isSealing = false;
        const now = this.#now();
        for (const budget of this.#budgets) budget.seal(now);
      };
      // not by queueMicrotask, which jest's fake timers hold back
      void Promise.resolve().then(doNothing).then(seal);
    }
    return entry;
  }

  /** Grants all that can be granted now, refuses what is too late, and sets the timer for the rest. */
  #pump(): void {
    if (this.#isPumping) return;
    this.#isPumping = true;
    this.#armedWith = setTimeout;
    const now = this.#now();
    let wakeAt = this.#grantReady(now);
    let late = this.#line.nextDeadline();
    while (late !== undefined && late.deadlineAt <= now) {
      this.#refuse(
        late.lease,
        new RateLimiterError("acquire-timeout", `not granted within ${late.deadlineMs} ms`),
      );
      wakeAt = this.#grantReady(now);
      late = this.#line.nextDeadline();
    }
    this.#isPumping = false;
    this.#timer(Math.min(wakeAt, late?.deadlineAt ?? Infinity));
    if (this.#inFlight === 0 && this.#line.size() === 0) for (const wake of this.#drains.splice(0)) wake();
  }

  /** Gives the time at which who is first then can be granted. */
  #grantReady(now: number): number {
    for (let lease = this.#line.first(); lease !== undefined; lease = this.#line.first()) {
      const { details, weights } = lease;
      const heavy = tooHeavy(weights, this.#budgets);
      if (heavy !== undefined) this.#refuse(lease, heavy);
      else if (details?.signal?.aborted === true) this.#refuse(lease, details.signal.reason);
      else {
        const at = this.#earliest(now, lease);
        if (at > now) return at;
        this.#line.leave(lease, lease, shareOf(weights, this.#budgets));
        this.#grant(lease, now, details?.queuedAt ?? now);
      }
    }
    return Infinity;
  }

  #refuse(lease: LeaseRecord, error: unknown): void {
    if (lease.lane === undefined) return;
    this.#line.leave(lease, Promise.reject(error));
    this.#tell({ type: "refuse", error, waiting: this.#line.size() });
    this.#pump();
  }

  #settle(lease: LeaseRecord, used: Weights | undefined): void {
    const now = this.#now();
    const real = creditUnused(now, lease, used, this.#budgets, (event) => this.#tell(event));
    const overrun = real.map((weight, index) => Math.max(0, weight - (lease.weights[index] ?? 1)));
    if (Math.max(...overrun) > 0) this.#debit(now, overrun);
    lease.weights = real;
    this.#pump();
  }

  #overloaded(epoch: number, retryAfterMs = 1000): void {
    requireNonNegative("retryAfterMs", retryAfterMs);
    if (epoch < this.#lastCut) return;
    this.#epoch += 1;
    this.#lastCut = this.#epoch;
    this.#bound?.cut();
    const now = this.#now();
    this.#pauseUntil(now, now + retryAfterMs);
  }

  #pauseUntil(now: number, untilMs: number): void {
    if (untilMs <= Math.max(now, this.#pausedUntil)) return;
    this.#pausedUntil = untilMs;
    this.#tell({ type: "pause", untilMs, forMs: untilMs - now });
    this.#pump();
  }

  #release(lease: LeaseRecord): void {
    if (!lease.isHeld) return;
    lease.isHeld = false;
    this.#inFlight -= lease.slots;
    this.#pump();
  }

  /** A listener's failure surfaces as an uncaught error, never inside the limiter. */
  #tell(event: RateLimiterEvent): void {
    try {
      this.#onEvent?.(event);
    } catch (error) {
      queueMicrotask(() => {
        throw error;
      });
    }
  }
}
