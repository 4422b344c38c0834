import { PersonaError } from "@persona/contracts";
import { Queue } from "bullmq";
import type { Job as BullJob } from "bullmq";
import type { Redis } from "ioredis";
import { readOutcome } from "../records/outcome.ts";
import { keysOf, purposeOf } from "../records/outcome-store.ts";
import { Seal } from "../records/seal.ts";
import type { SealOptions } from "../records/seal.ts";
import { queuesKey } from "../records/target.ts";
import { liveWorkers } from "../records/worker-record.ts";
import type { WorkerRecord } from "../records/worker-record.ts";
import { openRedis } from "../redis/open-redis.ts";
import { prefix } from "../redis/queue-address.ts";

/** What a queue holds of one run. */
export interface RunInQueue {
  readonly run: string;
  readonly waiting: number;
  readonly running: number;
  readonly answered: number;
  readonly failed: number;
  /** Why requests failed, and how many for each reason. */
  readonly reasons: readonly { readonly reason: string; readonly requests: number }[];
}

/** What a queue holds. */
export interface QueueState {
  readonly workers: readonly WorkerRecord[];
  readonly runs: readonly RunInQueue[];
}

/** How long a run that was taken out stays marked, so that workers and an asking side notice. */
const markMs = 3_600_000;
const states = ["waiting", "prioritized", "delayed"] as const;

/**
 * Checks that a queue can be used, before any work is done for it.
 * @throws PersonaError `unreachable`, `authentication`, `invalid-option`
 */
export async function checkQueue(options: SealOptions): Promise<void> {
  Seal.of(options);
  await withRedis(options, async () => Promise.resolve());
}

/** What waits, runs and failed in a queue, and who works. @throws PersonaError as `openRedis` */
export async function queueState(options: SealOptions): Promise<QueueState> {
  return await withRedis(options, async (redis) => {
    const seal = Seal.of({ ...options, isUnsealed: true });
    const waiting = countRuns(await jobsIn(redis, states));
    const running = countRuns(await jobsIn(redis, ["active"]));
    const kept = (await scan(redis, keysOf("*").outcomes)).map((key) =>
      key.slice(keysOf("").outcomes.length),
    );
    const names = [...new Set([...kept, ...waiting.keys(), ...running.keys()])].toSorted();
    const runs: RunInQueue[] = [];
    for (const run of names) {
      const { answered, reasons } = await outcomesOf(redis, run, seal);
      runs.push({
        run,
        waiting: waiting.get(run) ?? 0,
        running: running.get(run) ?? 0,
        answered,
        failed: [...reasons.values()].reduce((sum, requests) => sum + requests, 0),
        reasons: [...reasons].map(([reason, requests]) => ({ reason, requests })),
      });
    }
    return { workers: await liveWorkers(redis), runs };
  });
}

/** Takes a run's waiting work out of the queue; answers stay. Gives how many requests it was. */
export async function cancelRun(options: SealOptions, run: string): Promise<number> {
  return await withRedis(options, async (redis) => takeOut(redis, run, "cancelled"));
}

/** Takes a run's waiting work out of the queue and removes its answers. Gives how many requests and answers it was. */
export async function eraseRun(
  options: SealOptions,
  run: string,
): Promise<{ readonly requests: number; readonly outcomes: number }> {
  return await withRedis(options, async (redis) => {
    const requests = await takeOut(redis, run, "erased");
    const { outcomes, sent } = keysOf(run);
    const count = await redis.hlen(outcomes);
    await redis.del(outcomes, sent);
    return { requests, outcomes: count };
  });
}

async function takeOut(redis: Redis, run: string, mark: "cancelled" | "erased"): Promise<number> {
  const { cancelled, requests } = keysOf(run);
  await redis.set(cancelled, mark, "PX", markMs);
  // whoever has taken a job and not sent its request finds no request any more
  await redis.del(requests);
  let removed = 0;
  for (const job of await jobsIn(redis, states)) {
    if (job.name !== run) continue;
    try {
      await job.remove();
      removed += 1;
    } catch {
      // a worker took it in the meantime
    }
  }
  return removed;
}

async function withRedis<Result>(
  { url }: SealOptions,
  work: (redis: Redis) => Promise<Result>,
): Promise<Result> {
  const redis = await openRedis(url);
  try {
    return await work(redis);
  } finally {
    redis.disconnect();
  }
}

async function jobsIn(
  redis: Redis,
  wanted: readonly ("active" | (typeof states)[number])[],
): Promise<BullJob[]> {
  const jobs: BullJob[] = [];
  for (const name of await redis.smembers(queuesKey)) {
    const queue = new Queue(name, { connection: redis, prefix });
    jobs.push(...(await queue.getJobs([...wanted])));
    await queue.close();
  }
  return jobs;
}

function countRuns(jobs: readonly BullJob[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { name } of jobs) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

async function outcomesOf(
  redis: Redis,
  run: string,
  seal: Seal,
): Promise<{ readonly answered: number; readonly reasons: ReadonlyMap<string, number> }> {
  let answered = 0;
  const reasons = new Map<string, number>();
  for (const [key, sealed] of Object.entries(await redis.hgetall(keysOf(run).outcomes))) {
    if (sealed.startsWith("a")) answered += 1;
    else {
      const reason = reasonIn(sealed.slice(1), purposeOf(run, key), seal);
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    }
  }
  return { answered, reasons };
}

function reasonIn(sealed: string, purpose: string, seal: Seal): string {
  try {
    const outcome = readOutcome(seal.open(sealed, purpose));
    return "failure" in outcome ? outcome.failure.message : "";
  } catch (error) {
    return PersonaError.isInstance(error) ? error.message : "unknown";
  }
}

async function scan(redis: Redis, pattern: string): Promise<readonly string[]> {
  const found: string[] = [];
  let cursor = "0";
  do {
    const [next, keys] = await redis.scan(cursor, "MATCH", pattern, "COUNT", 1000);
    cursor = next;
    found.push(...keys);
  } while (cursor !== "0");
  return found;
}
