import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { PersonaError } from "@persona/contracts";
import { WaitingError, Worker } from "bullmq";
import type { Job } from "bullmq";
import { channelOfLimit, scriptsIn } from "../limits/limiter-scripts.ts";
import { keptWindow, SharedAdmission, sharedLimits } from "../limits/shared-admission.ts";
import { SharedLimiter } from "../limits/shared-limiter.ts";
import { OutcomeStore } from "../records/outcome-store.ts";
import { Seal } from "../records/seal.ts";
import { accountOf, queueOf } from "../records/target.ts";
import { announce, liveWorkers, retire } from "../records/worker-record.ts";
import type { WorkerRecord } from "../records/worker-record.ts";
import { protocol } from "../records/work.ts";
import { openRedis } from "../redis/open-redis.ts";
import { prefix } from "../redis/queue-address.ts";
import { whileAnswering } from "../redis/while-answering.ts";
import { AnswerJob } from "./answer-job.ts";
import { refuseOtherLimits } from "./worker-agreement.ts";
import type { WorkerOptions } from "./worker-options.ts";

/** A worker that answers requests until it is disposed of. */
export interface QueueWorker extends AsyncDisposable {
  readonly id: string;
  /** Ends when the requests in progress are answered. What was not sent yet is left to other workers. */
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Starts a worker: it takes requests for its own provider, address and models from the queue, asks the provider with a key
 * that never leaves it, and stores each answer before the request counts as done. All workers of a provider share one
 * exact limit of requests and tokens.
 *
 * @throws PersonaError `unreachable`, `authentication`, `invalid-option`
 */
export async function startWorker(options: WorkerOptions): Promise<QueueWorker> {
  const {
    url,
    provider,
    baseURL,
    concurrency = 16,
    limits = {},
    windowMs = 60_000,
    aliveMs = 10_000,
  } = options;
  // the lock of a job ends this long after its worker died, and others look for such jobs as often
  const { models = [provider.defaultModel], onEvent, lockMs = 5000 } = options;
  if (provider.capabilities().readsEvidence === true)
    throw new PersonaError({
      code: "invalid-option",
      message: `a worker has nothing to do for the provider ${provider.name}, which needs no call`,
      hint: "Start it with --provider openai, anthropic, gemini or another provider of models.",
    });
  const seal = Seal.of(options);
  const givenUp = new AbortController();
  const redis = await openRedis(url, givenUp.signal);
  const id = randomUUID();
  const record: WorkerRecord = {
    id,
    host: hostname(),
    pid: process.pid,
    protocol,
    targets: models.map((model) => ({
      provider: provider.name,
      model,
      ...(baseURL === undefined ? {} : { baseURL }),
    })),
    concurrency,
    fingerprint: seal.fingerprint,
    limits: sharedLimits(limits),
  };
  try {
    // in this order: of two that start together, each sees the other
    await announce(redis, record, aliveMs);
    refuseOtherLimits(record, await liveWorkers(redis));
  } catch (error) {
    await retire(redis, id).catch(() => undefined);
    redis.disconnect();
    throw error;
  }
  const account = accountOf({
    provider: provider.name,
    model: "",
    ...(baseURL === undefined ? {} : { baseURL }),
  });
  const limiter = new SharedLimiter({
    limits: sharedLimits(limits),
    windowMs: keptWindow(windowMs),
    worker: id,
    run: scriptsIn(redis, account),
  });
  const listener = redis.duplicate();
  listener.on("error", () => undefined);
  listener.on("message", () => limiter.wake());
  await listener.subscribe(channelOfLimit(account));
  const beat = setInterval(() => void announce(redis, record, aliveMs).catch(() => undefined), aliveMs / 4);
  const stopping = new AbortController();
  let isConnected = true;
  const tell = (isConnectedNow: boolean): void => {
    if (isConnected === isConnectedNow || stopping.signal.aborted) return;
    isConnected = isConnectedNow;
    onEvent?.({ type: "redis", isConnected });
  };
  redis.on("close", () => tell(false));
  redis.on("ready", () => tell(true));
  const store = new OutcomeStore(redis, seal, options.keepMs);
  const answering = new AnswerJob({
    record,
    provider,
    admission: new SharedAdmission(limiter),
    store,
    seal,
    redis,
    stopping: stopping.signal,
    onEvent,
  });
  const workers = record.targets.map((target) => {
    const answer = async (job: Job, token?: string): Promise<void> => {
      try {
        await answering.answer(job.data);
      } catch (error) {
        if (error !== stopping.signal.reason) throw error;
        await job.moveToWait(token);
        throw new WaitingError();
      }
    };
    const worker = new Worker(queueOf(target, seal.fingerprint), answer, {
      connection: redis,
      prefix,
      concurrency,
      lockDuration: lockMs,
      stalledInterval: lockMs,
      // a job that runs again finds its answer, or what became of it: how often it ran is no reason to give it up
      maxStalledCount: Number.MAX_SAFE_INTEGER,
      removeOnComplete: { count: 0 },
      removeOnFail: { count: 0 },
    });
    // a connection that broke is opened again
    worker.on("error", () => undefined);
    return worker;
  });
  return {
    id,
    [Symbol.asyncDispose]: async () => {
      stopping.abort(new PersonaError({ code: "aborted", message: "the worker ends" }));
      const closed = Promise.all(workers.map(async (worker) => worker.close()));
      const ended = closed.then(async () => retire(redis, id));
      // without Redis, nothing can be stored any more
      if (!(await whileAnswering(redis, ended, aliveMs))) givenUp.abort();
      clearInterval(beat);
      listener.disconnect();
      redis.disconnect();
    },
  };
}
