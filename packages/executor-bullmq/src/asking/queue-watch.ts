import type { Redis } from "ioredis";
import { keysOf } from "../records/outcome-store.ts";
import { readableError } from "../redis/redis-errors.ts";
import { findWorker } from "./find-worker.ts";
import type { JobQueues } from "./job-queues.ts";
import { cutOff, lostWork } from "./queue-errors.ts";
import type { QueuedRequests } from "./queued-requests.ts";

/** What is watched, and what is done about it. */
export interface QueueWatchParts {
  readonly redis: Redis;
  readonly run: string;
  readonly fingerprint: string;
  readonly queues: JobQueues;
  readonly waiting: QueuedRequests;
  /** How long there may be no worker, or no Redis. */
  readonly patienceMs: number;
  readonly lookMs: number;
  /** Fetches what became of requests. */
  readonly collect: (keys: readonly string[]) => Promise<void>;
  /** The run was taken out of the queue. */
  readonly takeOut: () => void;
}

/** Looks from time to time for what no message announces: outcomes that were missed, lost work, a cancellation, missing workers. */
export class QueueWatch implements Disposable {
  readonly #parts: QueueWatchParts;
  readonly #timer: ReturnType<typeof setInterval>;
  #aloneSince: number | undefined;
  #isLooking = false;
  #silentMs = 0;

  constructor(parts: QueueWatchParts) {
    this.#parts = parts;
    this.#timer = setInterval(() => void this.#look(), parts.lookMs);
  }

  /** Whether Redis has not answered within the time that a run waits for it. */
  get isCutOff(): boolean {
    return this.#silentMs > this.#parts.patienceMs;
  }

  async #look(): Promise<void> {
    const { waiting, redis, run, lookMs, collect, takeOut } = this.#parts;
    if (this.#isLooking) {
      // counted by looks, not by the clock: this process may have been busy itself
      this.#silentMs += lookMs;
      if (this.isCutOff) waiting.failAll(cutOff());
      return;
    }
    if (waiting.size === 0) return;
    this.#isLooking = true;
    try {
      await collect(waiting.all().flatMap(([key, { step }]) => (step === "looking-up" ? [] : [key])));
      if ((await redis.exists(keysOf(run).cancelled)) === 1) takeOut();
      await this.#findLost();
      await this.#findWorkers();
    } catch (error) {
      waiting.failAll(readableError(error));
    } finally {
      this.#isLooking = false;
      this.#silentMs = 0;
    }
  }

  /** Fails what a Redis lost: nobody knows whether it was sent. The run's ledger notes it, and the run asks again. */
  async #findLost(): Promise<void> {
    const { waiting, redis, run, queues } = this.#parts;
    const queued = waiting.all().filter(([, { step }]) => step === "queued");
    const pipeline = redis.pipeline();
    for (const [key, { target }] of queued) {
      pipeline.exists(queues.placeOf(key, target));
      pipeline.hexists(keysOf(run).requests, key);
    }
    const found = ((await pipeline.exec()) ?? []).map(([, value]) => value === 1);
    for (const [index, [key, one]] of queued.entries()) {
      const isThere = found[2 * index] === true && found[2 * index + 1] === true;
      one.missed = isThere ? 0 : one.missed + 1;
      // an outcome may have come between the two looks
      if (one.missed >= 2) waiting.fail(key, lostWork());
    }
  }

  /** Fails what nobody answers for a while. */
  async #findWorkers(): Promise<void> {
    const { waiting, redis, fingerprint, patienceMs } = this.#parts;
    const [first] = waiting.all();
    if (first === undefined) return;
    const found = await findWorker(redis, first[1].target, fingerprint);
    if (found === undefined) {
      this.#aloneSince = undefined;
      return;
    }
    this.#aloneSince ??= performance.now();
    if (performance.now() - this.#aloneSince > patienceMs) waiting.failAll(found);
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }
}
