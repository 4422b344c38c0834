import { sleep } from "@persona/async-utils";
import { makeInProcessExecutor, RetryPolicy, Spending, TokenEstimator } from "@persona/calls";
import type { CallAdmission } from "@persona/calls";
import { PersonaError } from "@persona/contracts";
import type { LLMProvider } from "@persona/contracts";
import type { Redis } from "ioredis";
import { failureOf } from "../records/outcome.ts";
import type { NewOutcome } from "../records/outcome.ts";
import type { OutcomeStore } from "../records/outcome-store.ts";
import type { Seal } from "../records/seal.ts";
import { isSameTarget, shownTarget } from "../records/target.ts";
import { isAlive } from "../records/worker-record.ts";
import type { WorkerRecord } from "../records/worker-record.ts";
import { jobSchema, workOf } from "../records/work.ts";
import type { Job, Work } from "../records/work.ts";
import { isRefusal } from "../redis/redis-errors.ts";
import { NotSent, workerLedger } from "./worker-ledger.ts";
import type { WorkerEvent } from "./worker-options.ts";

/** What jobs are answered with. */
export interface AnswerJobParts {
  readonly record: WorkerRecord;
  readonly provider: LLMProvider;
  readonly admission: CallAdmission;
  readonly store: OutcomeStore;
  readonly seal: Seal;
  readonly redis: Redis;
  /** Fires when the worker is to end: what was not sent yet is left to others. */
  readonly stopping: AbortSignal;
  readonly onEvent?: ((event: WorkerEvent) => void) | undefined;
}

/** How often a worker looks what became of a request that another worker sent, and tries again to store an answer. */
const lookMs = 250;

/**
 * Answers jobs. A job asks the provider once: whether a failed request is sent again is for the asking side, which has the
 * budget and the ledger. A job that runs again because its worker died is not sent again here either: the asking side
 * hears that it may be billed.
 */
export class AnswerJob {
  readonly #parts: AnswerJobParts;
  readonly #estimator = new TokenEstimator();
  readonly #retryPolicy = new RetryPolicy({ maxAttempts: 1 });
  readonly #inHand = new Set<string>();

  constructor(parts: AnswerJobParts) {
    this.#parts = parts;
  }

  /** Answers one job of BullMQ's. What became of it is in the store. @throws the reason of `stopping`, where nothing was sent */
  async answer(data: unknown): Promise<void> {
    const job = jobSchema.parse(data);
    while (!(await this.#isKnown(job))) if (await this.#isDone(job)) return;
  }

  /** Answers a job. False when another worker was faster, and has not said yet what became of it. */
  async #isDone(job: Job): Promise<boolean> {
    const { run, key } = job;
    const { store, stopping, onEvent } = this.#parts;
    const sealed = await store.requestOf(run, key);
    // taken out of the queue, or answered
    if (sealed === undefined) return true;
    try {
      await this.#send(job, this.#workOf(job, sealed));
      onEvent?.({ type: "answered", run, key });
    } catch (error) {
      if (error instanceof NotSent) return error.marked !== "elsewhere";
      if (error === stopping.reason) throw error;
      const failure = failureOf(error);
      await this.#keep(job, { failure });
      onEvent?.({ type: "failed", run, key, reason: failure.message });
    } finally {
      this.#inHand.delete(nameOf(run, key));
    }
    return true;
  }

  /** @throws PersonaError for work that is not for this worker, or cannot be read here */
  #workOf(job: Job, sealed: string): Work {
    const { record, seal } = this.#parts;
    const work = workOf(job, sealed, seal);
    if (record.targets.some((target) => isSameTarget(target, work.target))) return work;
    throw new PersonaError({
      code: "model-not-found",
      message: `the work is for ${shownTarget(work.target)}, and this worker answers for others`,
      hint: "Start a worker for it.",
    });
  }

  /** Whether it is known what became of a job that may have run before. Waits for a worker that is still at it. */
  async #isKnown(job: Job): Promise<boolean> {
    const { run, key } = job;
    const { store, stopping } = this.#parts;
    for (;;) {
      const sender = await store.senderOf(run, key);
      // in this order: an outcome is written before the mark of its sender goes
      if ((await store.find(run, key)) !== undefined) return true;
      if (sender === undefined) return false;
      if (!(await this.#isAtIt(sender, job))) {
        const message = "the worker that sent the request ended before it was answered";
        await this.#keep(
          job,
          { failure: failureOf(new PersonaError({ code: "connection", message })) },
          sender,
        );
        return true;
      }
      await sleep(lookMs, { signal: stopping });
    }
  }

  async #isAtIt(sender: string, { run, key }: Job): Promise<boolean> {
    const { record, redis } = this.#parts;
    return sender === record.id ? this.#inHand.has(nameOf(run, key)) : isAlive(redis, sender);
  }

  /** Stores what became of a job, however long Redis refuses to, as long as the worker lives. */
  async #keep({ run, key }: Job, outcome: NewOutcome, sender = this.#parts.record.id): Promise<void> {
    for (;;) {
      try {
        await this.#parts.store.put(run, key, outcome, sender);
        return;
      } catch (error) {
        if (!isRefusal(error)) throw error;
        await sleep(lookMs);
      }
    }
  }

  async #send(job: Job, { request, target, timeoutMs }: Work): Promise<void> {
    const { run, key } = job;
    const { provider, admission, store, record, stopping } = this.#parts;
    const executor = makeInProcessExecutor({
      provider,
      admission: {
        enter: async (estimate, options) => admission.enter(estimate, { ...options, signal: stopping }),
      },
      spending: new Spending({}, target.model),
      estimator: this.#estimator,
      timeoutMs,
      retryPolicy: this.#retryPolicy,
      ledger: workerLedger({
        mark: async () => {
          stopping.throwIfAborted();
          const marked = await store.markSent(run, key, record.id);
          if (marked === "sent") this.#inHand.add(nameOf(run, key));
          return marked;
        },
        keep: async (answer) => this.#keep(job, { answer }),
      }),
    });
    await executor.execute(
      { key, job: key, group: 1, turn: 0, request: { ...request, model: target.model } },
      {},
    );
  }
}

function nameOf(run: string, key: string): string {
  return `${run} ${key}`;
}
