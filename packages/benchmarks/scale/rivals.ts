import { Queue, QueueEvents } from "bullmq";
import { startProcesses } from "./workers.ts";

/** Limiters of others that workers on several machines can share through Redis. */
export const rivals = ["BullMQ", "rate-limiter-flexible"] as const;

export const rivalQueue = "rival";

/** Sends so many requests through three workers that keep the limit with the limiter of another library. */
export async function sendWith(
  limiter: (typeof rivals)[number],
  {
    url,
    baseURL,
    count,
    limit,
    windowMs,
  }: {
    readonly url: string;
    readonly baseURL: string;
    readonly count: number;
    readonly limit: number;
    readonly windowMs: number;
  },
): Promise<void> {
  const { hostname: host, port } = new URL(url);
  const connection = { host, port: Number(port), maxRetriesPerRequest: null };
  await using _ = await startProcesses("rival-worker.ts", 3, [
    limiter,
    url,
    baseURL,
    `${limit}`,
    `${windowMs}`,
  ]);
  const queue = new Queue(rivalQueue, { connection });
  const events = new QueueEvents(rivalQueue, { connection });
  let left = count;
  const { promise, resolve } = Promise.withResolvers<void>();
  events.on("completed", () => {
    left -= 1;
    if (left === 0) resolve();
  });
  await events.waitUntilReady();
  await queue.addBulk(Array.from({ length: count }, (_, n) => ({ name: "ask", data: n })));
  await promise;
  await Promise.all([queue.close(), events.close()]);
}
