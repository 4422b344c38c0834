import { sleep } from "@persona/async-utils";
import { makeInProcessExecutor, RetryPolicy, Spending, TokenEstimator } from "@persona/calls";
import type { CallAdmission } from "@persona/calls";
import { PersonaError } from "@persona/contracts";
import type { LLMProvider } from "@persona/contracts";
import type { Redis } from "ioredis";
import { failureOf } from "../records/outcome.ts";
import type { OutcomeStore } from "../records/outcome-store.ts";
import type { Seal } from "../records/seal.ts";
import { isSameTarget, shownTarget } from "../records/target.ts";
import { isAlive } from "../records/worker-record.ts";
import type { WorkerRecord } from "../records/worker-record.ts";
import { jobSchema, workOf } from "../records/work.ts";
import type { Job, Work } from "../records/work.ts";
import { workerLedger } from "./worker-ledger.ts";
import type { WorkerEvent } from "./worker-options.ts";

/** What jobs are answered with. */
export interface AnswerJobParts {
  readonly record: WorkerRecord;
  readonly provider: LLMProvider;
  readonly admission: CallAdmission;
  readonly store: OutcomeStore;
  readonly seal: Seal;
  readonly redis: Redis;
  readonly onEvent?: ((event: WorkerEvent) => void) | undefined;
}

/** How often a worker looks what became of a request that another worker sent. */
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

  constructor(parts: AnswerJobParts) {
    this.#parts = parts;
  }

  /** Answers one job of BullMQ's. What became of it is in the store. */
  async answer(data: unknown): Promise<void> {
    const job = jobSchema.parse(data);
    const { run, key } = job;
    const { store, onEvent } = this.#parts;
    if (await this.#isKnown(job)) return;
    try {
      await this.#send(job, this.#workOf(job));
      onEvent?.({ type: "answered", run, key });
    } catch (error) {
      // an answer that came all the same stays
      const known = await store.find(run, key);
      if (known !== undefined && "answer" in known) return;
      const failure = failureOf(error);
      await store.put(run, key, { failure });
      onEvent?.({ type: "failed", run, key, reason: failure.message });
    }
  }

  /** @throws PersonaError for work that is not for this worker, or cannot be read here */
  #workOf(job: Job): Work {
    const { record, seal } = this.#parts;
    const work = workOf(job, seal);
    if (record.targets.some((target) => isSameTarget(target, work.target))) return work;
    throw new PersonaError({
      code: "model-not-found",
      message: `the work is for ${shownTarget(work.target)}, and this worker answers for others`,
      hint: "Start a worker for it.",
    });
  }

  /** Whether it is known what became of a job that may have run before. Waits for a worker that is still at it. */
  async #isKnown({ run, key }: Job): Promise<boolean> {
    const { store, redis } = this.#parts;
    for (;;) {
      const sender = await store.senderOf(run, key);
      // in this order: an outcome is written before the mark of its sender goes
      if ((await store.find(run, key)) !== undefined) return true;
      if (sender === undefined) return false;
      if (!(await isAlive(redis, sender))) {
        const message = "the worker that sent the request ended before it was answered";
        await store.put(run, key, { failure: failureOf(new PersonaError({ code: "connection", message })) });
        return true;
      }
      await sleep(lookMs);
    }
  }

  async #send({ run, key }: Job, { request, target, timeoutMs }: Work): Promise<void> {
    const { provider, admission, store, record } = this.#parts;
    const executor = makeInProcessExecutor({
      provider,
      admission,
      spending: new Spending({}, target.model),
      estimator: this.#estimator,
      timeoutMs,
      retryPolicy: this.#retryPolicy,
      ledger: workerLedger(store, { run, key, worker: record.id }),
    });
    await executor.execute(
      { key, job: key, group: 1, turn: 0, request: { ...request, model: target.model } },
      {},
    );
  }
}
