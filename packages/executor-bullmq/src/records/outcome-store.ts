import type { Redis } from "ioredis";
import { prefix } from "../redis/queue-address.ts";
import { readOutcome } from "./outcome.ts";
import type { NewOutcome, Outcome } from "./outcome.ts";
import type { Seal } from "./seal.ts";

/** Seven days. */
export const defaultKeepMs = 604_800_000;

/** Where the channel of a run's outcomes is: each message is the key of a request. */
export function channelOf(run: string): string {
  return `${prefix}:done:${run}`;
}

/** The keys of a run: its outcomes by request, which requests were sent by which worker, and its cancellation. */
export function keysOf(run: string): {
  readonly outcomes: string;
  readonly sent: string;
  readonly cancelled: string;
} {
  return {
    outcomes: `${prefix}:outcomes:${run}`,
    sent: `${prefix}:sent:${run}`,
    cancelled: `${prefix}:cancelled:${run}`,
  };
}

/**
 * The outcomes of runs by the keys of their requests, sealed. A worker writes one before its job counts as done and looks
 * for one before it asks a provider: a job that runs twice asks once. Outcomes expire.
 */
export class OutcomeStore {
  readonly #redis: Redis;
  readonly #seal: Seal;
  readonly #keepMs: number;

  constructor(redis: Redis, seal: Seal, keepMs: number = defaultKeepMs) {
    this.#redis = redis;
    this.#seal = seal;
    this.#keepMs = keepMs;
  }

  /** @throws PersonaError `authentication`, `invalid-record` */
  async find(run: string, key: string): Promise<Outcome | undefined> {
    const [outcome] = await this.findAll(run, [key]);
    return outcome;
  }

  /** The outcomes of several requests, in their order. @throws PersonaError as {@link find} */
  async findAll(run: string, keys: readonly string[]): Promise<readonly (Outcome | undefined)[]> {
    if (keys.length === 0) return [];
    const found = await this.#redis.hmget(keysOf(run).outcomes, ...keys);
    return found.map((sealed, index) =>
      sealed === null
        ? undefined
        : readOutcome(this.#seal.open(sealed.slice(1), purposeOf(run, keys[index] ?? ""))),
    );
  }

  /** Writes an outcome and tells the asking side. What was erased stays so. */
  async put(run: string, key: string, outcome: NewOutcome): Promise<void> {
    const { outcomes, sent, cancelled } = keysOf(run);
    if ((await this.#redis.get(cancelled)) === "erased") return;
    const kind = "answer" in outcome ? "a" : "f";
    const sealed = kind + this.#seal.close(JSON.stringify(outcome), purposeOf(run, key));
    await this.#redis
      .multi()
      .hset(outcomes, key, sealed)
      .pexpire(outcomes, this.#keepMs)
      .hdel(sent, key)
      .publish(channelOf(run), key)
      .exec();
  }

  /** Forgets a failure, so that its request can be sent again. */
  async forget(run: string, key: string): Promise<void> {
    await this.#redis.hdel(keysOf(run).outcomes, key);
  }

  /** Notes that a worker is about to send a request. False when one has been noted and has not ended. */
  async markSent(run: string, key: string, worker: string): Promise<boolean> {
    const { sent } = keysOf(run);
    const [marked] =
      (await this.#redis.multi().hsetnx(sent, key, worker).pexpire(sent, this.#keepMs).exec()) ?? [];
    return marked?.[1] === 1;
  }

  /** The worker that sent a request and has not said what became of it. */
  async senderOf(run: string, key: string): Promise<string | undefined> {
    return (await this.#redis.hget(keysOf(run).sent, key)) ?? undefined;
  }
}

/** What an outcome is sealed for. */
export function purposeOf(run: string, key: string): string {
  return JSON.stringify(["outcome", run, key]);
}
