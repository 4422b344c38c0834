import { AdaptiveConcurrency, limitOf } from "./adaptive-concurrency.ts";
import { BudgetSet, standardWeights } from "./budget-set.ts";
import { type Clock, systemClock } from "./clock.ts";
import { type Lease, type LeaseHost, LeaseRecord } from "./lease.ts";
import { guardHooks, type RateLimiterHooks } from "./limiter-hooks.ts";
import { LimiterDisposedError } from "./rate-limit-errors.ts";
import type { RateLimitSnapshot } from "./rate-limit-snapshot.ts";
import type { AcquireOptions, AsyncRateLimiterOptions, Headroom, Weights } from "./rate-limiter-options.ts";
import { requireNonNegative, requirePositiveInteger } from "./validate.ts";
import { WaitingRoom } from "./waiting-room.ts";
import { WakeTimer } from "./wake-timer.ts";

const yearMs = 366 * 24 * 3_600_000;
const noOptions: AcquireOptions = {};

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
  readonly #budgets: BudgetSet;
  readonly #clock: Clock;
  readonly #hooks: RateLimiterHooks;
  readonly #maxConcurrent: number | AdaptiveConcurrency | undefined;
  readonly #overloadPauseMs: number;
  readonly #room = new WaitingRoom((lease, reason) => this.#refuse(lease, reason));
  readonly #timer: WakeTimer;
  readonly #host: LeaseHost;
  #time = -Infinity;
  #pausedUntil = -Infinity;
  #inFlight = 0;
  #epoch = 0;
  #lastCut = 0;
  #lastRetune = 0;
  #isSealing = false;
  #isPumping = false;
  #isDisposed = false;
  #drained: (() => void) | undefined;

  /** Throws a TypeError that names a wrong option and its value. */
  constructor(options: AsyncRateLimiterOptions) {
    const { maxConcurrent, overloadPauseMs = 1000 } = options;
    this.#budgets = new BudgetSet(options);
    if (maxConcurrent !== undefined && !(maxConcurrent instanceof AdaptiveConcurrency)) {
      requirePositiveInteger("maxConcurrent", maxConcurrent);
    }
    requireNonNegative("overloadPauseMs", overloadPauseMs);
    if (this.#budgets.size === 0 && maxConcurrent === undefined) {
      throw new TypeError(
        "a rate limiter needs a budget, such as requestsPerMinute, or maxConcurrent; it has none",
      );
    }
    this.#clock = options.clock ?? systemClock;
    this.#timer = new WakeTimer(this.#clock, () => this.#pump());
    this.#hooks = guardHooks(options.hooks ?? {});
    this.#maxConcurrent = maxConcurrent;
    this.#overloadPauseMs = overloadPauseMs;
    this.#host = {
      settle: (lease, used) => this.#settle(lease, used),
      overloaded: (lease, retryAfterMs) => this.#overloaded(lease.epoch, retryAfterMs),
      release: (lease) => this.#release(lease),
    };
  }

  /**
   * Waits for capacity and takes it.
   *
   * Rejects at once with a {@link WeightOverLimitError} for a weight that can never fit and a TypeError for a wrong
   * option; later with the signal's reason, an {@link AcquireTimeoutError} or a {@link LimiterDisposedError}.
   * A request that was refused has taken nothing.
   */
  acquire(options: AcquireOptions = noOptions): Promise<Lease> {
    let lease: LeaseRecord;
    try {
      lease = this.#request(options);
    } catch (error) {
      return Promise.reject(error);
    }
    if (this.#room.size === 0 && !this.#isPumping) {
      const now = this.#now();
      if (this.#earliest(now, lease.weights) <= now) {
        this.#grant(lease, now, now);
        return Promise.resolve(lease);
      }
    }
    return new Promise((resolve) => {
      lease.resolve = resolve;
      this.#wait(lease, options);
    });
  }

  /**
   * Takes capacity if it is there and nobody of the same or a higher priority waits for it.
   * Throws what {@link AsyncRateLimiter.acquire} rejects with at once.
   */
  tryAcquire(options: AcquireOptions = noOptions): Lease | undefined {
    const lease = this.#request(options);
    const first = this.#room.first?.lane;
    if (first !== undefined && first.priority >= (options.priority ?? 0)) return undefined;
    const now = this.#now();
    if (this.#earliest(now, lease.weights) > now) return undefined;
    this.#grant(lease, now, now);
    return lease;
  }

  /**
   * How many milliseconds a request would wait if it were made now, after everybody of the same or a higher
   * priority, and nobody else came. Looks at budgets and pauses, not at `maxConcurrent`. Infinity if it never fits.
   */
  forecast(options: AcquireOptions = noOptions): number {
    const now = this.#now();
    const mine = this.#budgets.weightsOf(options);
    if (this.#budgets.tooHeavy(mine) !== undefined) return Infinity;
    const queue = [...this.#room.weightsFrom(options.priority ?? 0), mine];
    return this.#budgets.forecast(Math.max(now, this.#pausedUntil), queue) - now;
  }

  /** What could be granted now. */
  headroom(): Headroom {
    const now = this.#now();
    return {
      budgets: this.#budgets.useOf(now),
      waiting: this.#room.size,
      inFlight: this.#inFlight,
      pausedForMs: Math.max(0, this.#pausedUntil - now),
    };
  }

  /**
   * Grants nothing until a time on the limiter's clock, such as `performance.now() + 30_000`. A pause is never
   * shortened. Throws a TypeError for a time that is not finite or lies over a year ahead, as `Date.now()` does.
   */
  pause(untilMs: number): void {
    const now = this.#now();
    if (!Number.isFinite(untilMs) || untilMs - now > yearMs) {
      throw new TypeError(`untilMs must be a time on the limiter's clock (now ${now}), but is ${untilMs}`);
    }
    this.#pauseUntil(now, untilMs);
  }

  /**
   * Retunes from what a provider's response told. A lower limit than the owner's holds until a response tells
   * another; fewer remaining than this limiter knows of are taken to be in use elsewhere until the reset; a
   * `retryAfterMs` is an overload. With the lease of the call, feedback from before the last cut or lowering of a
   * limit changes nothing.
   */
  observe(snapshot: RateLimitSnapshot, lease?: Pick<Lease, "epoch">): void {
    const epoch = lease?.epoch ?? this.#epoch;
    if (snapshot.retryAfterMs !== undefined) this.#overloaded(epoch, snapshot.retryAfterMs);
    else if (epoch >= this.#lastCut && epoch >= this.#lastRetune) {
      const now = this.#now();
      for (const name of standardWeights) {
        const event = this.#budgets.retune(now, name, snapshot[name] ?? {});
        if (event === undefined) continue;
        if (event.to < event.from) this.#lastRetune = this.#epoch += 1;
        this.#hooks.onRetune?.(event);
      }
      this.#pump();
    }
  }

  /** Refuses those who wait and all who come, and resolves when the leases that `maxConcurrent` counts are back. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isDisposed = true;
    for (let lease = this.#room.first; lease !== undefined; lease = this.#room.first) {
      this.#refuse(lease, new LimiterDisposedError());
    }
    if (this.#inFlight === 0) return;
    await new Promise<void>((resolve) => {
      this.#drained = resolve;
    });
  }

  /** Time never goes back, whatever the clock does. */
  #now(): number {
    this.#time = Math.max(this.#time, this.#clock.now());
    return this.#time;
  }

  #request(options: AcquireOptions): LeaseRecord {
    if (this.#isDisposed) throw new LimiterDisposedError();
    const weights = this.#budgets.weightsOf(options);
    const { priority = 0, deadlineMs, signal } = options;
    if (!Number.isFinite(priority))
      throw new TypeError(`priority must be a finite number, but is ${priority}`);
    if (deadlineMs !== undefined) requireNonNegative("deadlineMs", deadlineMs);
    const tooHeavy = this.#budgets.tooHeavy(weights);
    if (tooHeavy !== undefined) throw tooHeavy;
    signal?.throwIfAborted();
    return new LeaseRecord(this.#host, weights);
  }

  /** Infinity stands for "when a lease comes back". */
  #earliest(now: number, weights: readonly number[]): number {
    if (this.#maxConcurrent !== undefined && this.#inFlight >= limitOf(this.#maxConcurrent)) return Infinity;
    return Math.max(this.#pausedUntil, this.#budgets.earliest(now, weights));
  }

  #grant(lease: LeaseRecord, now: number, queuedAt: number): void {
    lease.entry = this.#debit(now, lease.weights);
    lease.epoch = this.#epoch;
    if (this.#maxConcurrent !== undefined) {
      this.#inFlight += 1;
      lease.isHeld = true;
      if (this.#maxConcurrent instanceof AdaptiveConcurrency) lease.flight = this.#maxConcurrent.begin();
    }
    this.#hooks.onGrant?.({ waitedMs: now - queuedAt, waiting: this.#room.size });
  }

  #debit(now: number, weights: readonly number[]): number {
    const entry = this.#budgets.debit(now, weights);
    if (!this.#isSealing) {
      this.#isSealing = true;
      queueMicrotask(this.#sealSoon);
    }
    return entry;
  }

  /** Callers go ahead in microtasks of their own; sealing one turn after them dates the debit no earlier than they. */
  readonly #sealSoon = (): void => queueMicrotask(this.#seal);

  readonly #seal = (): void => {
    this.#isSealing = false;
    this.#budgets.seal(this.#now());
  };

  #wait(lease: LeaseRecord, options: AcquireOptions): void {
    const { key = "", priority = 0, deadlineMs } = options;
    this.#room.enter(lease, options, this.#now(), this.#hooks.onGrant !== undefined);
    this.#hooks.onQueue?.({ key, priority, waiting: this.#room.size });
    if (this.#room.first === lease || deadlineMs !== undefined) this.#pump();
  }

  /** Grants all that can be granted now, refuses what is too late, and sets the timer for the rest. */
  #pump(): void {
    if (this.#isPumping) return;
    this.#isPumping = true;
    const now = this.#now();
    let wakeAt = this.#grantReady(now);
    for (let late = this.#room.late(now); late !== undefined; late = this.#room.late(now)) {
      this.#refuse(late.lease, late.error);
      wakeAt = this.#grantReady(now);
    }
    this.#isPumping = false;
    this.#timer.set(now, Math.min(wakeAt, this.#room.nextDeadline));
  }

  /** Gives the time at which who is first then can be granted. */
  #grantReady(now: number): number {
    for (let lease = this.#room.first; lease !== undefined; lease = this.#room.first) {
      const { details, weights } = lease;
      const tooHeavy = this.#budgets.tooHeavy(weights);
      if (tooHeavy !== undefined) this.#refuse(lease, tooHeavy);
      else if (details?.signal?.aborted === true) this.#refuse(lease, details.signal.reason);
      else {
        const at = this.#earliest(now, weights);
        if (at > now) return at;
        this.#room.leave(lease, lease, this.#budgets.shareOf(weights));
        this.#grant(lease, now, details?.queuedAt ?? now);
      }
    }
    return Infinity;
  }

  #refuse(lease: LeaseRecord, error: unknown): void {
    if (lease.lane === undefined) return;
    const mayMoveTimer = this.#room.first === lease || lease.details?.deadlineAt === this.#room.nextDeadline;
    this.#room.leave(lease, Promise.reject(error));
    this.#hooks.onReject?.({ error, waiting: this.#room.size });
    if (mayMoveTimer) this.#pump();
  }

  #settle(lease: LeaseRecord, used: Weights | "nothing"): void {
    const now = this.#now();
    const { settlements, real, overrun } = this.#budgets.credit(now, lease.entry, lease.weights, used);
    if (overrun.some((weight) => weight > 0)) this.#debit(now, overrun);
    lease.weights = real;
    for (const event of settlements) this.#hooks.onSettle?.(event);
    this.#pump();
  }

  #overloaded(epoch: number, retryAfterMs = this.#overloadPauseMs): void {
    requireNonNegative("retryAfterMs", retryAfterMs);
    if (epoch < this.#lastCut) return;
    this.#epoch += 1;
    this.#lastCut = this.#epoch;
    if (this.#maxConcurrent instanceof AdaptiveConcurrency) this.#maxConcurrent.cut();
    const now = this.#now();
    this.#pauseUntil(now, now + retryAfterMs);
  }

  #pauseUntil(now: number, untilMs: number): void {
    if (untilMs <= Math.max(now, this.#pausedUntil)) return;
    this.#pausedUntil = untilMs;
    this.#hooks.onPause?.({ untilMs, forMs: untilMs - now });
    this.#pump();
  }

  #release(lease: LeaseRecord): void {
    if (!lease.isHeld) return;
    lease.isHeld = false;
    this.#inFlight -= 1;
    if (this.#inFlight === 0) this.#drained?.();
    this.#pump();
  }
}
