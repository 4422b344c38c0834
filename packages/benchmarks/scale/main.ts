/*
 * The bars of the queue, with real workers, a real Redis and a test server in a process of its own:
 *   pnpm --filter @persona/benchmarks bench:scale [requests] [milliseconds of the window]
 * Before that, two limiters of other libraries keep the same limit, for comparison. Kills are in the tests: PERSONA_REQUIRE_ALL=1 pnpm --filter @persona/executor-bullmq exec vitest run src/kill-rounds.test.ts
 */
import { fullestWindow } from "@persona/async-utils/testing";
import { makeInProcessExecutor } from "@persona/calls";
import { RunQueue } from "@persona/executor-bullmq";
import { startTestServerInProcess } from "@persona/providers-testkit";
import { TestRedis } from "@persona/test-support";
import { Bars } from "../generation/bars.ts";
import { rivals, sendWith } from "./rivals.ts";
import { partsFor, requestsOf, startWorkers, timeToAnswer } from "./workers.ts";

const count = Number(process.argv[2] ?? 2000);
/** A tenth of what providers count in; in a whole minute, delays of a machine count a tenth as much. */
const windowMs = Number(process.argv[3] ?? 6000);
const bars = new Bars();
await using server = await startTestServerInProcess();
const baseURL = server.baseUrl("openai-chat");

async function ask(url: string, run: string, many: number): Promise<number> {
  await using queue = await RunQueue.open({ url, run });
  return await timeToAnswer(queue.makeExecutor, partsFor(baseURL), requestsOf(run, many));
}

{
  // limits that workers learned stay with their Redis
  await using redis = await TestRedis.start();
  const { url } = redis;
  const limit = 600;
  const earliestMs = (Math.ceil(count / limit) - 1) * windowMs;
  /** What the server saw since it was configured. */
  const seen = async (): Promise<{ refused: number; weight: number; ratio: number }> => {
    const log = await server.log();
    const times = log.map(({ receivedMs }) => receivedMs);
    const grants = times.map((atMs, request) => ({ request, atMs, weight: 1 }));
    return {
      refused: log.filter(({ status }) => status === 429).length,
      weight: fullestWindow(grants, windowMs).weight,
      ratio: (Math.max(...times) - Math.min(...times)) / earliestMs,
    };
  };
  for (const limiter of rivals) {
    await server.configure({ limits: { kind: "sliding-window", windowMs, requests: limit } });
    await sendWith(limiter, { url, baseURL, count, limit, windowMs });
    const { refused, weight, ratio } = await seen();
    console.log(
      `${limiter}: ${refused} of ${count} refused with 429, ${weight} in the fullest window of ${windowMs} ms where ${limit} are allowed, last sent at ${ratio.toFixed(3)} of the earliest legal moment`,
    );
  }
  await server.configure({ limits: { kind: "sliding-window", windowMs, requests: limit } });
  await using _ = await startWorkers(3, [url, baseURL, "16", `${limit}`, `${windowMs}`]);
  await ask(url, "limit", count);
  const { refused, weight, ratio } = await seen();
  bars.check(`3 workers, ${count} requests: no 429 (${refused})`, refused === 0);
  bars.check(`fullest window of ${windowMs} ms by the server's log: ${weight} of ${limit}`, weight <= limit);
  bars.check(
    `the last is sent within 1.05 of the earliest legal moment (${ratio.toFixed(3)})`,
    ratio <= 1.05,
  );
}
{
  // limits that workers learned stay with their Redis
  await using redis = await TestRedis.start();
  const { url } = redis;
  await server.configure({});
  const many = Math.min(count, 1000);
  const alone = await timeToAnswer(makeInProcessExecutor, partsFor(baseURL, 16), requestsOf("alone", many));
  await using _ = await startWorkers(1, [url, baseURL, "16"]);
  await ask(url, "warm", 50);
  const queued = await ask(url, "overhead", many);
  const overheadMs = (queued - alone) / many;
  bars.check(`overhead of a request through the queue under 3 ms (${overheadMs.toFixed(2)})`, overheadMs < 3);
}
{
  // limits that workers learned stay with their Redis
  await using redis = await TestRedis.start();
  const { url } = redis;
  await server.configure({ latencyMs: 500 });
  const rates: number[] = [];
  for (const workers of [1, 2, 3, 4]) {
    await using _ = await startWorkers(workers, [url, baseURL, "8"]);
    await ask(url, `warm-${workers}`, workers * 8);
    const many = workers * 8 * 8;
    rates.push(many / (await ask(url, `scaling-${workers}`, many)));
    const share = (rates.at(-1) ?? 0) / ((rates[0] ?? 1) * workers);
    bars.check(`${workers} workers against a server of 500 ms: ${share.toFixed(2)} of linear`, share >= 0.85);
  }
}
process.exitCode = bars.print() ? 0 : 1;
