import { makeInProcessExecutor } from "@persona/calls";
import type { MakeExecutor } from "@persona/calls";
import { PersonaError } from "@persona/contracts";
import type { GenerateRequest, GenerateResponse } from "@persona/contracts";
import { Queue } from "bullmq";
import type { Redis } from "ioredis";
import { errorOf } from "../records/outcome.ts";
import type { Outcome } from "../records/outcome.ts";
import { channelOf, keysOf, OutcomeStore } from "../records/outcome-store.ts";
import { Seal } from "../records/seal.ts";
import { queueOf, queuesKey } from "../records/target.ts";
import type { Target } from "../records/target.ts";
import { jobOf } from "../records/work.ts";
import { openRedis } from "../redis/open-redis.ts";
import { prefix } from "../redis/queue-address.ts";
import { Backlog } from "./backlog.ts";
import { findWorker } from "./find-worker.ts";
import { QueuedProvider } from "./queued-provider.ts";
import type { Question } from "./queued-provider.ts";
import type { QueueOptions } from "./queue-options.ts";

/** A request that waits for a worker. */
interface Waiting {
  readonly question: Question;
  readonly target: Target;
  readonly isRepair: boolean;
  /** Looks in a row that found neither the work nor what became of it. */
  missed: number;
  readonly resolve: (answer: GenerateResponse) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * A run's side of a queue. Its requests are answered by workers; ledger, budget, retries and progress are those of a run
 * that asks from this process. Answers that came while nobody was listening are found by their keys.
 */
export class RunQueue implements AsyncDisposable {
  readonly #options: QueueOptions;
  readonly #redis: Redis;
  readonly #listener: Redis;
  readonly #seal: Seal;
  readonly #store: OutcomeStore;
  readonly #queues = new Map<string, Queue>();
  readonly #waiting = new Map<string, Waiting>();
  readonly #arrived = new Set<string>();
  readonly #turns = new WeakMap<GenerateRequest, number>();
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #patienceMs: number;
  #aloneSince: number | undefined;
  #isLooking = false;
  #cutOffSince: number | undefined;

  private constructor(options: QueueOptions, redis: Redis, listener: Redis) {
    const { keepMs, patienceMs = 60_000, lookMs = 2000 } = options;
    this.#options = options;
    this.#redis = redis;
    this.#listener = listener;
    this.#seal = Seal.of(options);
    this.#store = new OutcomeStore(redis, this.#seal, keepMs);
    this.#patienceMs = patienceMs;
    listener.on("error", () => undefined);
    listener.on("message", (_, key) => this.#hear(key));
    redis.on("close", () => (this.#cutOffSince ??= performance.now()));
    redis.on("ready", () => (this.#cutOffSince = undefined));
    this.#timer = setInterval(() => void this.#look(), lookMs);
  }

  /** @throws PersonaError `unreachable`, `authentication`, `invalid-option` */
  static async open(options: QueueOptions): Promise<RunQueue> {
    Seal.of(options);
    const redis = await openRedis(options.url);
    const listener = redis.duplicate();
    const queue = new RunQueue(options, redis, listener);
    await listener.subscribe(channelOf(options.run));
    // a run that is asked for again is wanted again
    await redis.del(keysOf(options.run).cancelled);
    return queue;
  }

  /** Makes the executor of a run. */
  readonly makeExecutor: MakeExecutor = (parts) => {
    const provider = new QueuedProvider(parts.provider, (question) =>
      this.#ask(question, parts.provider.name),
    );
    const admission = new Backlog(this.#options.mostWaiting ?? 1000);
    const executor = makeInProcessExecutor({ ...parts, provider, admission });
    return {
      execute: (keyed, options) => {
        this.#turns.set(keyed.request, keyed.turn);
        return executor.execute(keyed, options);
      },
    };
  };

  async #ask(question: Question, provider: string): Promise<GenerateResponse> {
    const { run, baseURL } = this.#options;
    const { key, model, request, signal } = question;
    signal?.throwIfAborted();
    const target: Target = { provider, model, ...(baseURL === undefined ? {} : { baseURL }) };
    const known = await this.#store.find(run, key);
    if (known !== undefined && "answer" in known) return known.answer;
    // this time it may succeed
    if (known !== undefined) await this.#store.forget(run, key);
    return await new Promise((resolve, reject) => {
      const isRepair = (this.#turns.get(request) ?? 0) > 0;
      const give = (): void => this.#waiting.get(key)?.reject(signal?.reason);
      const settle = (): void => {
        this.#waiting.delete(key);
        signal?.removeEventListener("abort", give);
      };
      const waiting: Waiting = {
        question,
        target,
        isRepair,
        missed: 0,
        resolve: (answer) => {
          settle();
          resolve(answer);
        },
        reject: (error) => {
          settle();
          reject(error);
        },
      };
      // whoever stops asking leaves the work where it is: its answer is found when the run is resumed
      signal?.addEventListener("abort", give, { once: true });
      this.#waiting.set(key, waiting);
      this.#add(waiting).catch((error: unknown) => waiting.reject(error));
    });
  }

  async #add({ question, target, isRepair }: Waiting): Promise<void> {
    const { key, request, timeoutMs } = question;
    const { run } = this.#options;
    const job = jobOf(run, key, { target, timeoutMs, request }, this.#seal);
    // work that is there already is not added again; repairs go first
    const queue = await this.#queueOf(target);
    await queue.add(run, job, { jobId: jobIdOf(run, key), lifo: isRepair });
  }

  async #queueOf(target: Target): Promise<Queue> {
    const name = queueOf(target);
    const known = this.#queues.get(name);
    if (known !== undefined) return known;
    const options = { removeOnComplete: true, removeOnFail: true };
    const queue = new Queue(name, { connection: this.#redis, prefix, defaultJobOptions: options });
    queue.on("error", () => undefined);
    this.#queues.set(name, queue);
    await this.#redis.sadd(queuesKey, name);
    return queue;
  }

  /** Fetches what came within one turn of the event loop together. */
  #hear(key: string): void {
    if (!this.#waiting.has(key)) return;
    this.#arrived.add(key);
    if (this.#arrived.size > 1) return;
    setImmediate(() => {
      const keys = [...this.#arrived];
      this.#arrived.clear();
      this.#collect(keys).catch((error: unknown) => this.#rejectAll(error));
    });
  }

  async #collect(keys: readonly string[]): Promise<void> {
    const outcomes = await this.#store.findAll(this.#options.run, keys);
    for (const [index, key] of keys.entries()) this.#settle(key, outcomes[index]);
  }

  #settle(key: string, outcome: Outcome | undefined): void {
    const waiting = this.#waiting.get(key);
    if (waiting === undefined || outcome === undefined) return;
    if ("answer" in outcome) waiting.resolve(outcome.answer);
    else waiting.reject(errorOf(outcome.failure));
  }

  /** Looks for what was not heard of: outcomes, work that is gone, a cancellation, workers that are not there. */
  async #look(): Promise<void> {
    if (this.#waiting.size === 0 || this.#isLooking) return;
    if (this.#cutOffSince !== undefined) {
      if (performance.now() - this.#cutOffSince > this.#patienceMs) this.#rejectAll(cutOff());
      return;
    }
    this.#isLooking = true;
    try {
      await this.#collect([...this.#waiting.keys()]);
      if ((await this.#redis.exists(keysOf(this.#options.run).cancelled)) === 1) this.#rejectAll(cancelled());
      await this.#findLost();
      await this.#findWorkers();
    } catch (error) {
      this.#rejectAll(error);
    } finally {
      this.#isLooking = false;
    }
  }

  /** Adds work again that a Redis lost. */
  async #findLost(): Promise<void> {
    const { run } = this.#options;
    const waiting = [...this.#waiting];
    const pipeline = this.#redis.pipeline();
    for (const [key, { target }] of waiting)
      pipeline.exists(`${prefix}:${queueOf(target)}:${jobIdOf(run, key)}`);
    const found = (await pipeline.exec()) ?? [];
    for (const [index, [, one]] of waiting.entries()) {
      const isThere = found[index]?.[1] === 1;
      one.missed = isThere ? 0 : one.missed + 1;
      // an outcome may have come between the two looks
      if (one.missed < 2) continue;
      one.missed = 0;
      await this.#add(one);
    }
  }

  /** Fails what nobody answers for a while. */
  async #findWorkers(): Promise<void> {
    const [first] = this.#waiting.values();
    if (first === undefined) return;
    const found = await findWorker(this.#redis, first.target, this.#seal.fingerprint);
    if (found === undefined) {
      this.#aloneSince = undefined;
      return;
    }
    this.#aloneSince ??= performance.now();
    if (performance.now() - this.#aloneSince > this.#patienceMs) this.#rejectAll(found);
  }

  #rejectAll(error: unknown): void {
    for (const { reject } of this.#waiting.values()) reject(error);
  }

  /** Ends listening. Work that waits stays in the queue. */
  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer);
    this.#rejectAll(new PersonaError({ code: "aborted", message: "the queue was closed" }));
    await Promise.all([...this.#queues.values()].map(async (queue) => queue.close()));
    this.#listener.disconnect();
    this.#redis.disconnect();
  }
}

/** BullMQ takes neither colons nor whole numbers as the id of a job. */
export function jobIdOf(run: string, key: string): string {
  return `w-${run.replaceAll(":", "_")}-${key}`;
}

function cutOff(): PersonaError {
  return new PersonaError({
    code: "unreachable",
    message: "Redis has not answered for a while",
    hint: "Start it again, and resume the run: what was answered is kept.",
    isRetryable: false,
  });
}

function cancelled(): PersonaError {
  return new PersonaError({
    code: "aborted",
    message: "the run's work was taken out of the queue",
    hint: "Resume the run to queue it again.",
    isRetryable: false,
  });
}
