import { makeInProcessExecutor, RelayProvider } from "@persona/calls";
import type { MakeExecutor, RelayedRequest } from "@persona/calls";
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
import { protocol, sealedWork } from "../records/work.ts";
import type { Job } from "../records/work.ts";
import { openRedis } from "../redis/open-redis.ts";
import { prefix } from "../redis/queue-address.ts";
import { readableError } from "../redis/redis-errors.ts";
import { Backlog } from "./backlog.ts";
import { findWorker } from "./find-worker.ts";
import type { QueueOptions } from "./queue-options.ts";

/** How long a call of a worker may take, where nobody said. */
const usualTimeoutMs = 180_000;

/** A request that waits for a worker, however many ask it. */
interface Waiting {
  readonly question: RelayedRequest;
  readonly target: Target;
  readonly isRepair: boolean;
  /** `known`: what is known of it is looked up; what became of it before says nothing yet. */
  step: "known" | "adding" | "queued";
  /** Looks in a row that found neither the work nor what became of it. */
  missed: number;
  readonly askers: Set<Asker>;
}

interface Asker {
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
  readonly #lookMs: number;
  #aloneSince: number | undefined;
  #isLooking = false;
  #silentMs = 0;
  #isTakenOut = false;

  private constructor(options: QueueOptions, redis: Redis, listener: Redis) {
    const { keepMs, patienceMs = 60_000, lookMs = 2000 } = options;
    this.#options = options;
    this.#redis = redis;
    this.#listener = listener;
    this.#seal = Seal.of(options);
    this.#store = new OutcomeStore(redis, this.#seal, keepMs);
    this.#patienceMs = patienceMs;
    this.#lookMs = lookMs;
    listener.on("error", () => undefined);
    listener.on("message", (_, key) => this.#hear(key));
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
    if (this.#isCutOff()) throw cutOff();
    return await new Promise((resolve, reject) => {
      // whoever stops asking leaves the work where it is: its answer is found when the run is resumed
      const leave = (): void => {
        asker.reject(signal?.reason);
        const waiting = this.#waiting.get(key);
        waiting?.askers.delete(asker);
        if (waiting?.askers.size === 0) this.#waiting.delete(key);
      };
      signal?.addEventListener("abort", leave, { once: true });
      const done = (): void => signal?.removeEventListener("abort", leave);
      const asker: Asker = {
        resolve: (answer) => {
          done();
          resolve(answer);
        },
        reject: (error) => {
          done();
          reject(error);
        },
      };
      // the same request asked twice at once is answered once
      const same = this.#waiting.get(key);
      if (same !== undefined) {
        same.askers.add(asker);
        return;
      }
      const { baseURL } = this.#options;
      const target: Target = { provider, model, ...(baseURL === undefined ? {} : { baseURL }) };
      const isRepair = (this.#turns.get(request) ?? 0) > 0;
      const waiting: Waiting = {
        question,
        target,
        isRepair,
        step: "known",
        missed: 0,
        askers: new Set([asker]),
      };
      this.#waiting.set(key, waiting);
      this.#begin(waiting).catch((error: unknown) => this.#fail(key, readableError(error)));
    });
  }

  async #begin(waiting: Waiting): Promise<void> {
    const { run } = this.#options;
    const { key } = waiting.question;
    const known = await this.#store.find(run, key);
    if (known !== undefined && "answer" in known) this.#settle(key, known);
    // after a failure, this time it may succeed; an answer that cannot be opened stays
    else if (known !== undefined && !(await this.#store.forget(run, key))) this.#settle(key, known);
    else await this.#add(waiting);
  }

  async #add(waiting: Waiting): Promise<void> {
    const { question, target, isRepair } = waiting;
    waiting.step = "adding";
    const { key, request, timeoutMs = usualTimeoutMs } = question;
    const { run } = this.#options;
    const sealed = sealedWork(run, key, { target, timeoutMs, request }, this.#seal);
    if (!(await this.#store.offer(run, key, sealed))) {
      this.#takeOut();
      return;
    }
    // work that is there already is not added again; repairs go first
    const queue = await this.#queueOf(target);
    const job: Job = { protocol, run, key };
    await queue.add(run, job, { jobId: jobIdOf(run, key), lifo: isRepair });
    waiting.step = "queued";
  }

  async #queueOf(target: Target): Promise<Queue> {
    const name = queueOf(target, this.#seal.fingerprint);
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
    const step = this.#waiting.get(key)?.step ?? "known";
    if (step === "known") return;
    this.#arrived.add(key);
    if (this.#arrived.size > 1) return;
    setImmediate(() => {
      const keys = [...this.#arrived];
      this.#arrived.clear();
      this.#collect(keys).catch((error: unknown) => this.#rejectAll(readableError(error)));
    });
  }

  async #collect(keys: readonly string[]): Promise<void> {
    const outcomes = await this.#store.findAll(this.#options.run, keys);
    for (const [index, key] of keys.entries()) this.#settle(key, outcomes[index]);
  }

  #settle(key: string, outcome: Outcome | undefined): void {
    if (outcome === undefined) return;
    if ("failure" in outcome) {
      this.#fail(key, errorOf(outcome.failure));
      return;
    }
    const askers = this.#waiting.get(key)?.askers ?? [];
    this.#waiting.delete(key);
    for (const { resolve } of askers) resolve(outcome.answer);
  }

  #fail(key: string, error: unknown): void {
    const askers = this.#waiting.get(key)?.askers ?? [];
    this.#waiting.delete(key);
    for (const { reject } of askers) reject(error);
  }

  /** Whether Redis has not answered for longer than one waits for it. */
  #isCutOff(): boolean {
    return this.#silentMs > this.#patienceMs;
  }

  /** Looks for what was not heard of: outcomes, work that is gone, a cancellation, workers that are not there. */
  async #look(): Promise<void> {
    if (this.#isLooking) {
      // counted by looks, not by the clock: this process may have been busy itself
      this.#silentMs += this.#lookMs;
      if (this.#isCutOff()) this.#rejectAll(cutOff());
      return;
    }
    if (this.#waiting.size === 0) return;
    this.#isLooking = true;
    try {
      await this.#collect([...this.#waiting].flatMap(([key, { step }]) => (step === "known" ? [] : [key])));
      if ((await this.#redis.exists(keysOf(this.#options.run).cancelled)) === 1) this.#takeOut();
      await this.#findLost();
      await this.#findWorkers();
    } catch (error) {
      this.#rejectAll(readableError(error));
    } finally {
      this.#isLooking = false;
      this.#silentMs = 0;
    }
  }

  /** Fails what a Redis lost: nobody knows whether it was sent. It is for the run's ledger to note, and to ask again. */
  async #findLost(): Promise<void> {
    const { run } = this.#options;
    const waiting = [...this.#waiting].filter(([, { step }]) => step === "queued");
    const pipeline = this.#redis.pipeline();
    for (const [key, { target }] of waiting) {
      pipeline.exists(`${prefix}:${queueOf(target, this.#seal.fingerprint)}:${jobIdOf(run, key)}`);
      pipeline.hexists(keysOf(run).requests, key);
    }
    const found = ((await pipeline.exec()) ?? []).map(([, value]) => value === 1);
    for (const [index, [key, one]] of waiting.entries()) {
      const isThere = found[2 * index] === true && found[2 * index + 1] === true;
      one.missed = isThere ? 0 : one.missed + 1;
      // an outcome may have come between the two looks
      if (one.missed >= 2) this.#fail(key, lost());
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

  /** The run's work was taken out of the queue: nothing is added any more. */
  #takeOut(): void {
    this.#isTakenOut = true;
    this.#rejectAll(takenOut());
  }

  #rejectAll(error: unknown): void {
    for (const key of this.#waiting.keys()) this.#fail(key, error);
  }

  /** Ends listening. Work that waits stays in the queue. */
  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer);
    this.#rejectAll(new PersonaError({ code: "aborted", message: "the queue was closed" }));
    if (!this.#isCutOff()) await Promise.all([...this.#queues.values()].map(async (queue) => queue.close()));
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

function lost(): PersonaError {
  return new PersonaError({
    code: "connection",
    message: "Redis lost the request, and with it what became of it",
    hint: "Start Redis with --appendonly yes, so that it loses nothing.",
  });
}

function takenOut(): PersonaError {
  return new PersonaError({
    code: "aborted",
    message: "the run's work was taken out of the queue",
    hint: "Resume the run to queue it again.",
    isRetryable: false,
  });
}
