import { PersonaError } from "@persona/contracts";
import { startTestServer } from "@persona/providers-testkit";
import type { TestServer } from "@persona/providers-testkit";
import { hasRedis, isEverythingRequired, TestRedis } from "@persona/test-support";
import { Redis } from "ioredis";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startWorker } from "../answering/start-worker.ts";
import { cancelRun, eraseRun, queueState } from "../overview/queue-overview.ts";
import { runParts, smallRequests, testProvider } from "../testing/small-queue.ts";
import { RunQueue } from "./run-queue.ts";

const secret = "a secret of the study's own";

describe.skipIf(!hasRedis && !isEverythingRequired)("a run's queue (needs redis-server)", () => {
  let redis: TestRedis;
  let raw: Redis;
  let server: TestServer;
  let url = "";
  const provider = (): ReturnType<typeof testProvider> => testProvider(server.baseUrl("openai-chat"));

  beforeAll(async () => {
    redis = await TestRedis.start();
    server = await startTestServer();
    raw = new Redis(redis.url);
    url = redis.url;
  });
  afterAll(async () => {
    raw.disconnect();
    await server.close();
    await redis[Symbol.asyncDispose]();
  });
  beforeEach(async () => {
    await raw.flushall();
    await server.configure({});
  });

  const requests = smallRequests(12);
  const words = requests.map(({ request }) => request.messages[0]?.text);
  const asked = async (): Promise<number> => (await server.log()).length;

  /** Asks all requests as one run; gives the texts of the answers. */
  const ask = async (
    run: string,
    more: { readonly maxTokens?: number; readonly secret?: string } = {},
  ): Promise<readonly string[]> => {
    await using queue = await RunQueue.open({ url, run, lookMs: 50, patienceMs: 400, ...more });
    const executor = queue.makeExecutor(runParts(provider(), more));
    return await Promise.all(requests.map(async (one) => (await executor.execute(one, {})).text));
  };

  /** Everything that Redis holds, as far as it can be read. */
  const readable = async (): Promise<string> => {
    const texts: unknown[] = [];
    for (const key of await raw.keys("*"))
      if ((await raw.type(key)) === "hash") texts.push(await raw.hgetall(key));
    return JSON.stringify(texts);
  };

  it("is answered by workers, once each, and keeps the answers for a run that comes back", async () => {
    await using first = await startWorker({ url, provider: provider(), secret, concurrency: 2 });
    await using second = await startWorker({ url, provider: provider(), secret, concurrency: 2 });
    expect(first.id).not.toBe(second.id);
    expect(await ask("one", { secret })).toEqual(words);
    expect(await asked()).toBe(12);
    // the answers are there, and nobody is asked
    expect(await ask("one", { secret })).toEqual(words);
    expect(await asked()).toBe(12);
    // no other run gets them
    expect(await ask("another", { secret })).toEqual(words);
    expect(await asked()).toBe(24);
    expect(await readable()).not.toContain("Question");
  });

  it("is readable in a Redis of this machine where there is no secret", async () => {
    await using _ = await startWorker({ url, provider: provider() });
    await ask("one");
    expect(await readable()).toContain("Question");
  });

  it("refuses to send readable words through another machine, before it connects", async () => {
    const there = { url: "redis://queue.example:6379", run: "one" };
    await expect(RunQueue.open(there)).rejects.toMatchObject({
      code: "invalid-option",
      hint: expect.stringContaining("PERSONA_QUEUE_SECRET"),
    });
    await expect(RunQueue.open({ ...there, secret: "short" })).rejects.toThrow("at least 16");
  });

  it("says that no worker is there, for whom workers are, and that they have another secret", async () => {
    await expect(ask("one")).rejects.toThrow("no worker is running");
    await using _ = await startWorker({ url, provider: provider(), models: ["other"] });
    await expect(ask("one")).rejects.toThrow(
      "workers are running for: openai at its own address, model other",
    );
    await using other = await startWorker({ url, provider: provider(), secret });
    expect(other.id).not.toBe("");
    await expect(ask("one", { secret: "another secret of 16" })).rejects.toThrow("another secret");
    expect(await asked()).toBe(0);
  });

  it("does not open what was sealed for another run", async () => {
    await using _ = await startWorker({ url, provider: provider(), secret });
    await ask("one", { secret });
    await raw.rename("persona:outcomes:one", "persona:outcomes:two");
    await expect(ask("two", { secret })).rejects.toMatchObject({ code: "authentication" });
  });

  it("never passes the budget, whoever answers", async () => {
    await using _ = await startWorker({ url, provider: provider() });
    await using other = await startWorker({ url, provider: provider() });
    expect(other.id).not.toBe("");
    await using queue = await RunQueue.open({ url, run: "one", lookMs: 50 });
    const parts = runParts(provider(), { maxTokens: 90 });
    const executor = queue.makeExecutor(parts);
    const results = await Promise.allSettled(requests.map(async (one) => executor.execute(one, {})));
    const failed = results.filter(({ status }) => status === "rejected");
    expect(failed.length).toBeGreaterThan(0);
    for (const one of failed) expect(one).toMatchObject({ reason: { code: "budget-exhausted" } });
    expect(parts.spending.spent.tokens).toBeLessThanOrEqual(90);
    expect(await asked()).toBe(12 - failed.length);
  });

  it("sends a request again that failed for now, and says why one failed for good", async () => {
    await server.configure({
      script: [{ fault: { kind: "status", status: 500, message: "Out of memory." } }],
    });
    await using worker = await startWorker({ url, provider: provider() });
    expect(worker.id).not.toBe("");
    expect(await ask("one")).toEqual(words);
    expect(await asked()).toBe(13);
    await server.configure({ models: ["others"] });
    await expect(ask("two")).rejects.toMatchObject({ code: "model-not-found" });
    const { runs, workers } = await queueState({ url });
    expect(workers).toMatchObject([{ pid: process.pid, concurrency: 16 }]);
    expect(runs.find(({ run }) => run === "two")?.reasons[0]?.reason).toContain("404");
    // this time it is there
    await server.configure({});
    expect(await ask("two")).toEqual(words);
  });

  it("leaves the work where it is when the asking side goes, and takes it back when asked to", async () => {
    const queue = await RunQueue.open({ url, run: "one", lookMs: 50 });
    const executor = queue.makeExecutor(runParts(provider()));
    const stop = new AbortController();
    const left = Promise.allSettled(
      requests.map(async (one) => executor.execute(one, { signal: stop.signal })),
    );
    while ((await queueState({ url })).runs[0]?.waiting !== 12);
    stop.abort(new PersonaError({ code: "aborted", message: "stopped" }));
    for (const one of await left) expect(one).toMatchObject({ reason: { code: "aborted" } });
    await queue[Symbol.asyncDispose]();
    expect(await cancelRun({ url }, "one")).toBe(12);
    expect((await queueState({ url })).runs).toEqual([]);
    // asked for again, it is queued again
    await using _ = await startWorker({ url, provider: provider() });
    expect(await ask("one")).toEqual(words);
    expect(await eraseRun({ url }, "one")).toEqual({ requests: 0, outcomes: 12 });
    expect(await readable()).not.toContain("Question");
  });

  it("asks only once where a job runs again, and does not send what another worker may have sent", async () => {
    const [one] = requests;
    if (one === undefined) throw new TypeError("no request");
    // a worker that died after it sent the request
    await raw.hset("persona:sent:one", one.key, "a worker that is gone");
    await using _ = await startWorker({ url, provider: provider() });
    await using queue = await RunQueue.open({ url, run: "one", lookMs: 50 });
    const ledger: string[] = [];
    const parts = runParts(provider(), {
      ledger: {
        spentBefore: { tokens: 0 },
        openRequests: [],
        responseOf: () => undefined,
        digestOf: () => undefined,
        append: async (entry) =>
          void ledger.push(entry.type === "failed" ? `failed, billed: ${entry.mayBeBilled}` : entry.type),
      },
    });
    await queue.makeExecutor(parts).execute(one, {});
    // the run's own ledger says what may have been billed twice
    expect(ledger).toEqual(["intent", "failed, billed: true", "intent", "response"]);
    expect(await asked()).toBe(1);
  });

  it("puts work back that a Redis lost", async () => {
    await using queue = await RunQueue.open({ url, run: "one", lookMs: 50 });
    const executor = queue.makeExecutor(runParts(provider()));
    const answers = Promise.all(requests.map(async (one) => (await executor.execute(one, {})).text));
    while ((await queueState({ url })).runs[0]?.waiting !== 12);
    await raw.flushall();
    await using _ = await startWorker({ url, provider: provider() });
    expect(await answers).toEqual(words);
    expect(await asked()).toBe(12);
  });

  it("lets workers of one provider start with the same limits only", async () => {
    await using _ = await startWorker({ url, provider: provider(), limits: { requestsPerMinute: 60 } });
    const other = startWorker({ url, provider: provider(), limits: { requestsPerMinute: 90 } });
    await expect(other).rejects.toThrow("other limits: 60 requests");
  });

  it("makes everybody wait after a refusal for load", async () => {
    await server.configure({
      script: [{ fault: { kind: "status", status: 429, message: "Slow down.", retryAfterMs: 700 } }],
    });
    await using _ = await startWorker({ url, provider: provider(), concurrency: 1 });
    await using other = await startWorker({ url, provider: provider(), concurrency: 1 });
    expect(other.id).not.toBe("");
    await ask("one");
    const times = (await server.log()).map(({ receivedMs }) => receivedMs).toSorted((a, b) => a - b);
    const refusedAt = times[0] ?? 0;
    const late = times.slice(1).filter((at) => at - refusedAt < 650);
    // one that the other worker had sent already
    expect(late.length).toBeLessThanOrEqual(1);
  });
});
