import type { Redis } from "ioredis";
import { z } from "zod";
import { prefix } from "../redis/queue-address.ts";
import { targetSchema } from "./target.ts";

const workerSchema = z.object({
  id: z.string(),
  host: z.string(),
  pid: z.int(),
  protocol: z.int(),
  targets: z.array(targetSchema),
  concurrency: z.int(),
  /** Whether it has the same secret as others; empty where it has none. */
  fingerprint: z.string(),
  limits: z.record(z.string(), z.number()),
});
/** A worker as the others see it. */
export type WorkerRecord = z.infer<typeof workerSchema>;

const keyOf = (id: string): string => `${prefix}:worker:${id}`;

/** Says that a worker is alive for a while. */
export async function announce(redis: Redis, worker: WorkerRecord, forMs: number): Promise<void> {
  await redis.set(keyOf(worker.id), JSON.stringify(worker), "PX", forMs);
}

/** Says that a worker has ended. */
export async function retire(redis: Redis, id: string): Promise<void> {
  await redis.del(keyOf(id));
}

/** Whether a worker has been alive a moment ago. */
export async function isAlive(redis: Redis, id: string): Promise<boolean> {
  return (await redis.exists(keyOf(id))) === 1;
}

/** The workers that are alive. */
export async function liveWorkers(redis: Redis): Promise<readonly WorkerRecord[]> {
  const keys: string[] = [];
  let cursor = "0";
  do {
    const [next, found] = await redis.scan(cursor, "MATCH", keyOf("*"), "COUNT", 1000);
    cursor = next;
    keys.push(...found);
  } while (cursor !== "0");
  if (keys.length === 0) return [];
  const values = await redis.mget(keys.toSorted());
  return values.flatMap((value) => {
    const parsed = value === null ? undefined : workerSchema.safeParse(JSON.parse(value));
    return parsed?.success === true ? [parsed.data] : [];
  });
}
