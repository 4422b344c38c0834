import { RateLimiterError } from "@persona/async-utils";
import type { RunScript } from "./limiter-scripts.ts";

/** What is counted, in the order in which the scripts know it. */
export const budgetNames = ["requests", "tokens", "inputTokens", "outputTokens"] as const;
/** What a request weighs, or what any window may hold. */
export type SharedWeights = Readonly<Partial<Record<(typeof budgetNames)[number], number>>>;

/** How a shared limiter is made. */
export interface SharedLimiterOptions {
  /** What any window may hold. What is left out has no limit until one is learned. */
  readonly limits: SharedWeights;
  /** @default 60000 */
  readonly windowMs?: number;
  /** The name of this worker; no other may have it. */
  readonly worker: string;
  /** Runs the scripts. */
  readonly run: RunScript;
}

/** A grant of a shared limiter. */
export interface SharedLease {
  /** When it was granted, by Redis' clock. */
  readonly grantedAt: number;
  /** Counts the request from now on: it left only now. */
  sent(): Promise<void>;
  /** Replaces the estimate by what was used. */
  settle(used: SharedWeights): Promise<void>;
}

interface Waiter {
  readonly id: string;
  readonly weights: SharedWeights;
  readonly priority: number;
  readonly signal: AbortSignal | undefined;
  readonly onAbort: () => void;
  readonly resolve: (lease: SharedLease) => void;
  readonly reject: (error: unknown) => void;
}

/** Who waits this much longer than it said loses its place in the line of workers. */
const graceMs = 100;
/** Requests that are asked for in one step. */
const batch = 64;
const longestTimerMs = 2 ** 31 - 1;

/**
 * One limit of requests and tokens over all workers: no window of its length holds more than the limit, whoever asks. The
 * log is in Redis; here is only the line of this worker's own requests, by priority and then first come first served.
 */
export class SharedLimiter {
  readonly #run: RunScript;
  readonly #limits: SharedWeights;
  readonly #windowMs: number;
  readonly #worker: string;
  #waiting: Waiter[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isAsking = false;
  #isDirty = false;
  #isInLine = false;
  #count = 0;

  /** @throws TypeError for a limit or a window that makes no sense */
  constructor({ limits, windowMs = 60_000, worker, run }: SharedLimiterOptions) {
    for (const [name, value] of [...Object.entries(limits), ["windowMs", windowMs] as const])
      if (!Number.isFinite(value) || value <= 0)
        throw new TypeError(`${name} must be a finite number over 0, but is ${String(value)}`);
    this.#limits = limits;
    this.#windowMs = windowMs;
    this.#worker = worker;
    this.#run = run;
  }

  /**
   * Waits for room under the limit.
   * @throws RateLimiterError `weight-over-limit`; the signal's reason
   */
  acquire({
    weights,
    priority = 0,
    signal,
  }: {
    readonly weights: SharedWeights;
    readonly priority?: number;
    readonly signal?: AbortSignal | undefined;
  }): Promise<SharedLease> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      for (const name of budgetNames) {
        const [weight = 0, limit = Infinity] = [weights[name], this.#limits[name]];
        if (weight > limit)
          throw new RateLimiterError(
            "weight-over-limit",
            `${weight} ${name} are more than the limit of ${limit} and could never be granted`,
          );
      }
      const onAbort = (): void => this.#abort(waiter);
      const id = `${this.#worker}:${(this.#count += 1)}`;
      const waiter: Waiter = { id, weights, priority, signal, onAbort, resolve, reject };
      signal?.addEventListener("abort", onAbort, { once: true });
      const at = this.#waiting.findIndex((other) => other.priority < priority);
      const place = at === -1 ? this.#waiting.length : at;
      this.#waiting.splice(place, 0, waiter);
      // behind one that waits for room there is nothing to ask for
      if (place === 0 || this.#timer === undefined) this.wake();
    });
  }

  /** Asks again: room may have come. */
  wake(): void {
    this.#isDirty = true;
    if (!this.#isAsking && (this.#waiting.length > 0 || this.#isInLine)) void this.#ask();
  }

  /** Makes everybody wait, because the provider refused a request for load. */
  async pause(forMs: number, { grantedAt }: Pick<SharedLease, "grantedAt">): Promise<void> {
    await this.#run("pause", [this.#windowMs, forMs, grantedAt]);
  }

  /** Takes over limits that the provider reported, for budgets that have none of their own. */
  async learn(limits: SharedWeights): Promise<void> {
    await this.#run("learn", [this.#windowMs, budgetNames.map((name) => limits[name] ?? -1).join(",")]);
  }

  #abort(waiter: Waiter): void {
    const at = this.#waiting.indexOf(waiter);
    if (at === -1) return;
    this.#waiting.splice(at, 1);
    waiter.reject(waiter.signal?.reason);
    if (this.#waiting.length === 0) this.#disarm();
    if (at === 0) this.wake();
  }

  async #ask(): Promise<void> {
    this.#isAsking = true;
    this.#disarm();
    try {
      while (this.#isDirty) {
        this.#isDirty = false;
        const asked = this.#waiting.slice(0, batch);
        const [granted, waitMs, now, isHopeless] = await this.#take(asked);
        for (const waiter of asked.slice(0, granted)) this.#grant(waiter, now);
        if (isHopeless === 1) this.#refuse(asked[granted]);
        this.#isInLine = waitMs >= 0;
        if (waitMs < 0) this.#isDirty ||= this.#waiting.length > 0;
        else if (this.#waiting.length === 0) this.#isDirty = true;
        else if (!this.#isDirty) this.#arm(waitMs);
      }
    } catch (error) {
      for (const waiter of this.#waiting.splice(0)) {
        waiter.signal?.removeEventListener("abort", waiter.onAbort);
        waiter.reject(error);
      }
    } finally {
      this.#isAsking = false;
    }
  }

  async #take(
    asked: readonly Waiter[],
  ): Promise<readonly [granted: number, waitMs: number, now: number, isHopeless: number]> {
    const limits = budgetNames.map((name) => this.#limits[name] ?? -1).join(",");
    const requests = asked.flatMap(({ id, weights }) => [id, textOf(weights)]);
    const given = await this.#run("take", [this.#windowMs, this.#worker, graceMs, limits, ...requests]);
    if (!Array.isArray(given)) throw new TypeError("the limit's script gave no list");
    const [granted = 0, waitMs = -1, now = 0, isHopeless = 0] = given.map(Number);
    return [granted, waitMs, now, isHopeless];
  }

  /** Fails a request that is over a limit which was learned from the provider. */
  #refuse(waiter: Waiter | undefined): void {
    const at = waiter === undefined ? -1 : this.#waiting.indexOf(waiter);
    if (waiter === undefined || at === -1) return;
    this.#waiting.splice(at, 1);
    waiter.signal?.removeEventListener("abort", waiter.onAbort);
    const message = "it is over a limit that the provider reported, and could never be granted";
    waiter.reject(new RateLimiterError("weight-over-limit", message));
  }

  #grant(waiter: Waiter, grantedAt: number): void {
    const { id, weights, signal, onAbort, resolve } = waiter;
    const settle = async (used: SharedWeights): Promise<void> => {
      await this.#run("settle", [this.#windowMs, id, textOf(weights), textOf({ ...weights, ...used })]);
    };
    signal?.removeEventListener("abort", onAbort);
    const at = this.#waiting.indexOf(waiter);
    if (at !== -1) {
      this.#waiting.splice(at, 1);
      const sent = async (): Promise<void> => void (await this.#run("sent", [this.#windowMs, id]));
      resolve({ grantedAt, sent, settle });
      return;
    }
    // aborted while Redis was asked
    void settle({ requests: 0, tokens: 0, inputTokens: 0, outputTokens: 0 }).catch(() => undefined);
  }

  #arm(waitMs: number): void {
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        this.wake();
      },
      Math.min(Math.max(waitMs, 0), longestTimerMs),
    );
  }

  #disarm(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}

function textOf(weights: SharedWeights): string {
  return budgetNames.map((name) => weights[name] ?? 0).join(",");
}
