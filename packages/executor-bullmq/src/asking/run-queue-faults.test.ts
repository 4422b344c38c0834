import { setTimeout as wait } from "node:timers/promises";
import { startTestServer } from "@persona/providers-testkit";
import type { TestServer } from "@persona/providers-testkit";
import { hasRedis, isEverythingRequired, TestRedis } from "@persona/test-support";
import { Worker } from "bullmq";
import { Redis } from "ioredis";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startWorker } from "../answering/start-worker.ts";
import type { WorkerEvent } from "../answering/worker-options.ts";
import { cancelRun, eraseRun, queueState } from "../overview/queue-overview.ts";
import { keysOf, OutcomeStore } from "../records/outcome-store.ts";
import { Seal } from "../records/seal.ts";
import { prefix } from "../redis/queue-address.ts";
import { runParts, smallRequests, testProvider } from "../testing/small-queue.ts";
import { RunQueue } from "./run-queue.ts";

const secret = "a secret of the study's own";

describe.skipIf(!hasRedis && !isEverythingRequired)(
  "what goes wrong around a queue (needs redis-server)",
  () => {
    let redis: TestRedis;
    let raw: Redis;
    let server: TestServer;
    let url = "";
    const provider = (): ReturnType<typeof testProvider> => testProvider(server.baseUrl("openai-chat"));
    const requests = smallRequests(4);
    const words = requests.map(({ request }) => request.messages[0]?.text);
    const asked = async (): Promise<number> => (await server.log()).length;

    beforeAll(async () => {
      redis = await TestRedis.start();
      server = await startTestServer();
      raw = new Redis(redis.url, { maxRetriesPerRequest: null });
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

    const open = async (more: object = {}): Promise<RunQueue> =>
      RunQueue.open({ url, run: "one", lookMs: 50, ...more });

    /** Asks all requests; gives the texts, or the codes of errors. */
    const askAll = async (
      queue: RunQueue,
      more: Parameters<typeof runParts>[1] = {},
    ): Promise<readonly string[]> => {
      const executor = queue.makeExecutor(runParts(provider(), more));
      const results = await Promise.allSettled(requests.map(async (one) => executor.execute(one, {})));
      return results.map((one) => (one.status === "fulfilled" ? one.value.text : String(one.reason.code)));
    };
    const all = (code: string): readonly string[] => requests.map(() => code);

    it("answers a request that is asked twice at once", async () => {
      await using _ = await startWorker({ url, provider: provider() });
      await using queue = await open();
      const executor = queue.makeExecutor(runParts(provider()));
      const [one] = requests;
      if (one === undefined) throw new TypeError("no request");
      const answers = await Promise.all([executor.execute(one, {}), executor.execute(one, {})]);
      expect(answers.map(({ text }) => text)).toEqual([words[0], words[0]]);
      expect(await asked()).toBe(1);
    });

    it.each([
      ["cancelled", async () => cancelRun({ url }, "one")],
      ["erased", async () => eraseRun({ url }, "one")],
    ])("does not send what a worker has taken once the run is %s, and resumes it", async (_, takeOut) => {
      const limits = { requestsPerMinute: 1 };
      await using worker = await startWorker({ url, provider: provider(), limits, windowMs: 150 });
      expect(worker.id).not.toBe("");
      const queue = await open();
      const results = askAll(queue);
      while ((await asked()) === 0) await wait(10);
      await takeOut();
      const atOnce = await asked();
      expect(await results).toContain("aborted");
      await queue[Symbol.asyncDispose]();
      await wait(450);
      expect((await asked()) - atOnce).toBeLessThanOrEqual(1);
      await using again = await open();
      expect(await askAll(again)).toEqual(words);
    });

    it("leaves no words of an erased run, even where a worker died with a job", async () => {
      await using queue = await open();
      const stop = new AbortController();
      const executor = queue.makeExecutor(runParts(provider()));
      const left = Promise.allSettled(
        requests.map(async (one) => executor.execute(one, { signal: stop.signal })),
      );
      while ((await queueState({ url })).runs[0]?.waiting !== 4) await wait(10);
      const [name = ""] = await raw.smembers(`${prefix}:queues`);
      const dead = new Worker(name, null, { connection: raw, prefix });
      await dead.getNextJob("a token");
      stop.abort();
      await left;
      expect((await eraseRun({ url }, "one")).requests).toBe(3);
      for (const key of await raw.keys("*"))
        if ((await raw.type(key)) === "hash")
          expect(JSON.stringify(await raw.hgetall(key))).not.toContain("Question");
      // a worker that starts later has nothing to send
      await using _ = await startWorker({ url, provider: provider(), lockMs: 100 });
      await wait(300);
      expect(await asked()).toBe(0);
    });

    it("keeps requests only as long as answers", async () => {
      await using queue = await open({ keepMs: 60_000 });
      const results = askAll(queue);
      while ((await queueState({ url })).runs[0]?.waiting !== 4) await wait(10);
      const lasting: string[] = [];
      for (const key of await raw.keys("*"))
        if ((await raw.type(key)) === "hash" && JSON.stringify(await raw.hgetall(key)).includes("Question"))
          lasting.push(`${key} ${await raw.pttl(key)}`);
      expect(lasting).toEqual([expect.stringMatching(/^persona:requests:one \d{4,5}$/)]);
      await cancelRun({ url }, "one");
      expect(await results).toEqual(all("aborted"));
    });

    it("does not send a request again that another worker has answered or is answering", async () => {
      const store = new OutcomeStore(raw, Seal.of({ url }));
      await store.offer("one", "k", "words");
      expect(await store.markSent("one", "k", "first")).toBe("sent");
      expect(await store.markSent("one", "k", "second")).toBe("elsewhere");
      const failure = { code: "connection", message: "m", hint: "h", isRetryable: true } as const;
      await store.put("one", "k", { failure }, "second");
      // the mark of the first one stays
      expect(await store.senderOf("one", "k")).toBe("first");
      await store.put("one", "k", { failure }, "first");
      expect(await store.markSent("one", "k", "second")).toBe("known");
      await store.forget("one", "k");
      expect(await store.markSent("one", "k", "second")).toBe("gone");
    });

    it("is answered by the workers with its secret, whoever else is there", async () => {
      await using _ = await startWorker({ url, provider: provider(), secret: "quite another secret" });
      await using worker = await startWorker({ url, provider: provider(), secret });
      expect(worker.id).not.toBe("");
      await using queue = await open({ secret });
      expect(await askAll(queue)).toEqual(words);
      // a failure that cannot be opened is forgotten, and its request is sent again
      const key = requests[0]?.key ?? "";
      await raw.hset(keysOf("one").outcomes, key, "fsomething else");
      expect(await askAll(queue)).toEqual(words);
      expect(await asked()).toBe(5);
    });

    it("notes what a Redis lost as a request that may be billed", async () => {
      const ledger: string[] = [];
      await using queue = await open();
      const results = askAll(queue, {
        ledger: {
          spentBefore: { tokens: 0 },
          openRequests: [],
          responseOf: () => undefined,
          digestOf: () => undefined,
          append: async (entry) =>
            void (entry.type === "failed" && ledger.push(`${entry.code} ${entry.mayBeBilled}`)),
        },
      });
      while ((await queueState({ url })).runs[0]?.waiting !== 4) await wait(10);
      await raw.flushall();
      await using _ = await startWorker({ url, provider: provider() });
      expect(await results).toEqual(words);
      expect(ledger).toEqual(all("connection true"));
    });

    it("stops after a while without Redis, with all that it has not queued yet", async () => {
      await using own = await TestRedis.start();
      await using queue = await open({ url: own.url, patienceMs: 400, mostWaiting: 1 });
      const results = askAll(queue);
      while ((await queueState({ url: own.url })).runs[0]?.waiting !== 1) await wait(10);
      await own.kill();
      expect(await results).toEqual(all("unreachable"));
    });

    it("stops after a while when Redis holds the connection and does not answer", async () => {
      await using own = await TestRedis.start();
      const pausing = new Redis(own.url);
      await using queue = await open({ url: own.url, patienceMs: 300 });
      await pausing.client("PAUSE", 3000, "ALL");
      expect(await askAll(queue)).toEqual(all("unreachable"));
      pausing.disconnect();
    });

    it("keeps an answer that Redis had no memory for", async () => {
      await server.configure({ latencyMs: 150 });
      await using _ = await startWorker({ url, provider: provider() });
      await using queue = await open();
      const results = askAll(queue);
      while ((await raw.hlen(keysOf("one").sent)) < 4) await wait(10);
      await raw.config("SET", "maxmemory", "1");
      await wait(400);
      await raw.config("SET", "maxmemory", "0");
      expect(await results).toEqual(words);
      expect(await asked()).toBe(4);
      await raw.config("SET", "maxmemory", "1");
      await using full = await open({ run: "two" });
      expect(await askAll(full)).toEqual(all("unreachable"));
      await raw.config("SET", "maxmemory", "0");
    });

    it("queues nothing any more once it was cancelled", async () => {
      await using queue = await open({ mostWaiting: 1 });
      const results = askAll(queue);
      while ((await queueState({ url })).runs[0]?.waiting !== 1) await wait(10);
      await cancelRun({ url }, "one");
      expect(await results).toEqual(all("aborted"));
      expect((await queueState({ url })).runs).toEqual([]);
    });

    it("fails a request over a limit that was learned, and goes on", async () => {
      await using _ = await startWorker({ url, provider: provider() });
      await using queue = await open();
      const executor = queue.makeExecutor(runParts(provider()));
      expect(await askAll(queue)).toEqual(words);
      for (const key of await raw.keys(`${prefix}:limit:*:log`))
        await raw.hset(key.replace(/log$/, "state"), "limit2", 200);
      const [large] = smallRequests(1, 900);
      const [small] = smallRequests(1, 21);
      if (large === undefined || small === undefined) throw new TypeError("no request");
      const [one, other] = await Promise.allSettled([
        executor.execute(large, {}),
        executor.execute(small, {}),
      ]);
      expect(one).toMatchObject({ reason: { code: "invalid-option" } });
      expect(other).toMatchObject({ value: { text: words[0] } });
    });

    it("leaves what it has not sent to others when a worker stops, and says nothing of its connection", async () => {
      const events: WorkerEvent[] = [];
      const parts = { url, provider: provider(), limits: { requestsPerMinute: 2 }, windowMs: 60_000 };
      const worker = await startWorker({ ...parts, onEvent: (event) => events.push(event) });
      await using queue = await open();
      const results = askAll(queue);
      while (events.length < 2) await wait(10);
      await worker[Symbol.asyncDispose]();
      await wait(50);
      expect(events.map(({ type }) => type)).toEqual(["answered", "answered"]);
      expect((await queueState({ url })).runs[0]).toMatchObject({ waiting: 2, running: 0, failed: 0 });
      await raw.del(...(await raw.keys(`${prefix}:limit:*`)));
      await using _ = await startWorker(parts);
      expect(await results).toEqual(words);
    });

    // a connection is tried again for seconds
    it.runIf(isEverythingRequired)("stops a worker whose Redis is gone", async () => {
      await using own = await TestRedis.start();
      const events: WorkerEvent[] = [];
      const worker = await startWorker({
        url: own.url,
        provider: provider(),
        aliveMs: 400,
        onEvent: (event) => events.push(event),
      });
      await own.kill();
      await wait(500);
      await worker[Symbol.asyncDispose]();
      // one change, however often the connection was tried again
      expect(events).toEqual([{ type: "redis", isConnected: false }]);
      // and no connection keeps the process alive
      await own.start();
      await wait(1500);
      const looking = new Redis(own.url);
      expect(
        String(await looking.client("LIST"))
          .trim()
          .split("\n"),
      ).toHaveLength(1);
      looking.disconnect();
    });

    it("lets no two workers start at once with other limits", async () => {
      const started = await Promise.allSettled(
        [60, 90].map(async (requestsPerMinute) =>
          startWorker({ url, provider: provider(), limits: { requestsPerMinute } }),
        ),
      );
      for (const one of started) if (one.status === "fulfilled") await one.value[Symbol.asyncDispose]();
      expect(started.filter(({ status }) => status === "fulfilled").length).toBeLessThanOrEqual(1);
    });
  },
);
