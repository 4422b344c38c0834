/*
 * A worker that keeps a shared limit with somebody else's limiter: node rival-worker.ts LIMITER REDIS SERVER LIMIT WINDOW
 * BullMQ's own holds back jobs of a queue; rate-limiter-flexible makes each request wait for a point.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "bullmq";
import { Redis } from "ioredis";
import { RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible";
import { rivalQueue } from "./rivals.ts";

const [limiter, url = "", baseURL = "", limit = "", windowMs = ""] = process.argv.slice(2);
const [points, duration, concurrency] = [Number(limit), Number(windowMs), 16];
const { hostname: host, port } = new URL(url);
const connection = { host, port: Number(port), maxRetriesPerRequest: null };
const limited = new RateLimiterRedis({
  storeClient: new Redis(connection),
  points,
  duration: duration / 1000,
});

async function ask(): Promise<void> {
  const response = await fetch(`${baseURL}/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: "Bearer k" },
    body: JSON.stringify({ model: "m", messages: [{ role: "user", content: "Rival" }], max_tokens: 20 }),
  });
  await response.arrayBuffer();
}

/** Waits until the limiter of the other library lets a request pass. */
async function pass(): Promise<void> {
  for (;;)
    try {
      await limited.consume("requests");
      return;
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      await sleep(refused.msBeforeNext);
    }
}

const worker = new Worker(
  rivalQueue,
  async () => {
    if (limiter === "rate-limiter-flexible") await pass();
    await ask();
  },
  {
    connection,
    concurrency,
    ...(limiter === "BullMQ" ? { limiter: { max: points, duration } } : {}),
  },
);
await worker.waitUntilReady();
process.stdout.write("ready\n");
