import type { Redis } from "ioredis";
import { prefix } from "../redis/queue-address.ts";
import { failureOf, readOutcome } from "./outcome.ts";
import type { NewOutcome, Outcome } from "./outcome.ts";
import { keepScript, markScript, offerScript } from "./outcome-scripts.ts";
import type { Seal } from "./seal.ts";

/** Seven days. */
export const defaultKeepMs = 604_800_000;

/** Where the channel of a run's outcomes is: each message is the key of a request. */
export function channelOf(run: string): string {
  return `${prefix}:done:${run}`;
}

/** The keys of a run: its requests, its outcomes and which worker sent what, each by request; and its cancellation. */
export function keysOf(run: string): {
  readonly requests: string;
  readonly outcomes: string;
  readonly sent: string;
  readonly cancelled: string;
} {
  return {
    requests: `${prefix}:requests:${run}`,
    outcomes: `${prefix}:outcomes:${run}`,
    sent: `${prefix}:sent:${run}`,
    cancelled: `${prefix}:cancelled:${run}`,
  };
}

/** What came of the wish to send a request: `sent` is noted now; otherwise why it must not be sent. */
export type Marked = "sent" | "known" | "gone" | "elsewhere";

/**
 * The requests of runs and what became of them, sealed. A worker writes an outcome before its job counts as done and looks
 * for one before it asks a provider: a job that runs twice asks once. A request is sent only while it is here: whoever
 * takes it out stops it. Everything expires.
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

  /** What became of a request; a failure `authentication` or `invalid-record` where it cannot be read here. */
  async find(run: string, key: string): Promise<Outcome | undefined> {
    const [outcome] = await this.findAll(run, [key]);
    return outcome;
  }

  /** The outcomes of several requests, in their order. */
  async findAll(run: string, keys: readonly string[]): Promise<readonly (Outcome | undefined)[]> {
    if (keys.length === 0) return [];
    const found = await this.#redis.hmget(keysOf(run).outcomes, ...keys);
    return found.map((sealed, index) =>
      sealed === null ? undefined : this.#open(run, keys[index] ?? "", sealed),
    );
  }

  #open(run: string, key: string, sealed: string): Outcome {
    try {
      return readOutcome(this.#seal.open(sealed.slice(1), purposeOf(run, key)));
    } catch (error) {
      return { failure: failureOf(error) };
    }
  }

  /** Keeps a sealed request until it is answered. False where the run's work was taken out. */
  async offer(run: string, key: string, request: string): Promise<boolean> {
    const { requests, cancelled } = keysOf(run);
    return (await this.#redis.eval(offerScript, 2, requests, cancelled, key, request, this.#keepMs)) === 1;
  }

  /** A sealed request; undefined when it was answered or taken out. */
  async requestOf(run: string, key: string): Promise<string | undefined> {
    return (await this.#redis.hget(keysOf(run).requests, key)) ?? undefined;
  }

  /**
   * Writes what became of a request that a worker sent, and informs the asking side. What was erased stays so, and an
   * answer is never replaced by a failure.
   */
  async put(run: string, key: string, outcome: NewOutcome, sender: string): Promise<void> {
    const { requests, outcomes, sent, cancelled } = keysOf(run);
    const kind = "answer" in outcome ? "a" : "f";
    const sealed = kind + this.#seal.close(JSON.stringify(outcome), purposeOf(run, key));
    const keys = [requests, outcomes, sent, cancelled];
    await this.#redis.eval(keepScript, 4, ...keys, key, sealed, sender, this.#keepMs, channelOf(run));
  }

  /** Forgets a failure, so that its request can be sent again. False for an answer, which stays. */
  async forget(run: string, key: string): Promise<boolean> {
    const { outcomes } = keysOf(run);
    if ((await this.#redis.hget(outcomes, key))?.startsWith("a") === true) return false;
    await this.#redis.hdel(outcomes, key);
    return true;
  }

  /** Notes that a worker is about to send a request, unless it must not. */
  async markSent(run: string, key: string, worker: string): Promise<Marked> {
    const { requests, outcomes, sent } = keysOf(run);
    const args = [requests, outcomes, sent, key, worker, this.#keepMs];
    const marked = await this.#redis.eval(markScript, 3, ...args);
    return marked === "sent" || marked === "known" || marked === "gone" ? marked : "elsewhere";
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
