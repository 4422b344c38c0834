import { Queue } from "bullmq";
import type { Redis } from "ioredis";
import { queueOf, queuesKey } from "../records/target.ts";
import type { Target } from "../records/target.ts";
import { protocol } from "../records/work.ts";
import type { Job } from "../records/work.ts";
import { prefix } from "../redis/queue-address.ts";

/** The queues of BullMQ that a run adds to: one for each provider, model and address. */
export class JobQueues {
  readonly #redis: Redis;
  readonly #run: string;
  readonly #fingerprint: string;
  readonly #queues = new Map<string, Queue>();

  /** @param fingerprint that of the secret: workers with another one have queues of their own */
  constructor(redis: Redis, run: string, fingerprint: string) {
    this.#redis = redis;
    this.#run = run;
    this.#fingerprint = fingerprint;
  }

  /** Adds work that is not there yet. Repairs go first. */
  async add(key: string, target: Target, isRepair: boolean): Promise<void> {
    const run = this.#run;
    const queue = await this.#queueOf(target);
    const job: Job = { protocol, run, key };
    await queue.add(run, job, { jobId: jobIdOf(run, key), lifo: isRepair });
  }

  /** Where Redis keeps a job. */
  placeOf(key: string, target: Target): string {
    return `${prefix}:${queueOf(target, this.#fingerprint)}:${jobIdOf(this.#run, key)}`;
  }

  /** Ends the connections of the queues; work that waits stays. */
  async close(): Promise<void> {
    await Promise.all([...this.#queues.values()].map(async (queue) => queue.close()));
  }

  async #queueOf(target: Target): Promise<Queue> {
    const name = queueOf(target, this.#fingerprint);
    const known = this.#queues.get(name);
    if (known !== undefined) return known;
    const options = { removeOnComplete: true, removeOnFail: true };
    const queue = new Queue(name, { connection: this.#redis, prefix, defaultJobOptions: options });
    queue.on("error", () => undefined);
    this.#queues.set(name, queue);
    await this.#redis.sadd(queuesKey, name);
    return queue;
  }
}

/** BullMQ takes neither colons nor whole numbers as the id of a job. */
function jobIdOf(run: string, key: string): string {
  return `w-${run.replaceAll(":", "_")}-${key}`;
}
