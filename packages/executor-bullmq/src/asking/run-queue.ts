import { makeInProcessExecutor, RelayProvider } from "@persona/calls";
import type { MakeExecutor, RelayedRequest } from "@persona/calls";
import { PersonaError } from "@persona/contracts";
import type { GenerateRequest, GenerateResponse } from "@persona/contracts";
import type { Redis } from "ioredis";
import { channelOf, keysOf, OutcomeStore } from "../records/outcome-store.ts";
import { Seal } from "../records/seal.ts";
import type { Target } from "../records/target.ts";
import { sealedWork } from "../records/work.ts";
import { openRedis } from "../redis/open-redis.ts";
import { readableError } from "../redis/redis-errors.ts";
import { Backlog } from "./backlog.ts";
import { JobQueues } from "./job-queues.ts";
import { cutOff, takenOut } from "./queue-errors.ts";
import type { QueueOptions } from "./queue-options.ts";
import { QueueWatch } from "./queue-watch.ts";
import { QueuedRequests } from "./queued-requests.ts";
import type { QueuedRequest } from "./queued-requests.ts";

/** How long a call of a worker may take, where nobody said. */
const usualTimeoutMs = 180_000;

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
  readonly #queues: JobQueues;
  readonly #watch: QueueWatch;
  readonly #waiting = new QueuedRequests();
  readonly #arrived = new Set<string>();
  readonly #turns = new WeakMap<GenerateRequest, number>();
  #isTakenOut = false;

  private constructor(options: QueueOptions, redis: Redis, listener: Redis) {
    const { run, keepMs, patienceMs = 60_000, lookMs = 2000 } = options;
    this.#options = options;
    this.#redis = redis;
    this.#listener = listener;
    this.#seal = Seal.of(options);
    const { fingerprint } = this.#seal;
    this.#store = new OutcomeStore(redis, this.#seal, keepMs);
    this.#queues = new JobQueues(redis, run, fingerprint);
    listener.on("error", () => undefined);
    listener.on("message", (_, key) => this.#hear(key));
    this.#watch = new QueueWatch({
      redis,
      run,
      fingerprint,
      queues: this.#queues,
      waiting: this.#waiting,
      patienceMs,
      lookMs,
      collect: async (keys) => this.#collect(keys),
      takeOut: () => this.#takeOut(),
    });
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
    const provider = new RelayProvider({
      provider: parts.provider,
      by: "the queue",
      // keys are with the workers
      isConfiguredThere: true,
      ask: (question) => this.#ask(question, parts.provider.name),
    });
    const admission = new Backlog(this.#options.mostWaiting ?? 1000);
    const executor = makeInProcessExecutor({ ...parts, provider, admission });
    return {
      execute: (keyed, options) => {
        this.#turns.set(keyed.request, keyed.turn);
        return executor.execute(keyed, options);
      },
    };
  };

  async #ask(question: RelayedRequest, provider: string): Promise<GenerateResponse> {
    const { key, model, request, signal } = question;
    signal?.throwIfAborted();
    if (this.#isTakenOut) throw takenOut();
    if (this.#watch.isCutOff) throw cutOff();
    const { baseURL } = this.#options;
    const target: Target = { provider, model, ...(baseURL === undefined ? {} : { baseURL }) };
    const isRepair = (this.#turns.get(request) ?? 0) > 0;
    return await this.#waiting.ask({ question, target, isRepair }, (waiting) => {
      this.#begin(waiting).catch((error: unknown) => this.#waiting.fail(key, readableError(error)));
    });
  }

  async #begin(waiting: QueuedRequest): Promise<void> {
    const { run } = this.#options;
    const { key } = waiting.question;
    const known = await this.#store.find(run, key);
    if (known !== undefined && "answer" in known) this.#waiting.settle(key, known);
    // after a failure, this time it may succeed; an answer that cannot be opened stays
    else if (known !== undefined && !(await this.#store.forget(run, key))) this.#waiting.settle(key, known);
    else await this.#add(waiting);
  }

  async #add(waiting: QueuedRequest): Promise<void> {
    const { question, target, isRepair } = waiting;
    waiting.step = "adding";
    const { key, request, timeoutMs = usualTimeoutMs } = question;
    const { run } = this.#options;
    const sealed = sealedWork(run, key, { target, timeoutMs, request }, this.#seal);
    if (!(await this.#store.offer(run, key, sealed))) {
      this.#takeOut();
      return;
    }
    await this.#queues.add(key, target, isRepair);
    waiting.step = "queued";
  }

  /** Fetches what came within one turn of the event loop together. */
  #hear(key: string): void {
    const step = this.#waiting.get(key)?.step ?? "looking-up";
    if (step === "looking-up") return;
    this.#arrived.add(key);
    if (this.#arrived.size > 1) return;
    setImmediate(() => {
      const keys = [...this.#arrived];
      this.#arrived.clear();
      this.#collect(keys).catch((error: unknown) => this.#waiting.failAll(readableError(error)));
    });
  }

  async #collect(keys: readonly string[]): Promise<void> {
    const outcomes = await this.#store.findAll(this.#options.run, keys);
    for (const [index, key] of keys.entries()) {
      const outcome = outcomes[index];
      if (outcome !== undefined) this.#waiting.settle(key, outcome);
    }
  }

  /** The run's work was taken out of the queue: nothing is added any more. */
  #takeOut(): void {
    this.#isTakenOut = true;
    this.#waiting.failAll(takenOut());
  }

  /** Ends listening. Work that waits stays in the queue. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#watch[Symbol.dispose]();
    this.#waiting.failAll(new PersonaError({ code: "aborted", message: "the queue was closed" }));
    if (!this.#watch.isCutOff) await this.#queues.close();
    this.#listener.disconnect();
    this.#redis.disconnect();
  }
}
