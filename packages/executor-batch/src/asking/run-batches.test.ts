import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { FileLedger, readLedger } from "@persona/calls";
import { PersonaError } from "@persona/contracts";
import { OpenAIProvider } from "@persona/providers-openai";
import { OpenAIBatches } from "@persona/providers-openai/batch";
import { startTestServer } from "@persona/providers-testkit";
import type { BatchFault, TestServer } from "@persona/providers-testkit";
import { startOfRun } from "@persona/test-support";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readBatchJournal } from "../journal/batch-journal.ts";
import { runParts, smallRequests } from "../testing/small-batches.ts";
import type { BatchEvent, BatchOptions } from "./batch-options.ts";
import { RunBatches } from "./run-batches.ts";

const hourMs = 3_600_000;
/** A batch is sent as soon as all requests are there, however slow this machine is. */
const quick = { idleMs: 200, lookMs: 20, findMs: 60, mostRequests: 8 };

describe("a run's batches", () => {
  let server: TestServer;
  let folder = "";
  let events: BatchEvent[] = [];

  beforeAll(async () => {
    server = await startTestServer({ settings: { rule: "echo" } });
  });
  afterAll(async () => server.close());
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "persona-batch-"));
    events = [];
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const options = (): ConstructorParameters<typeof OpenAIProvider>[0] => ({
    apiKey: "k",
    baseURL: server.baseUrl("openai-responses"),
    api: "responses",
  });
  const provider = (): OpenAIProvider => new OpenAIProvider(options());
  const requests = smallRequests(8, new OpenAIProvider());
  const words = requests.map(({ request }) => request.messages[0]?.text);
  const setUp = async (
    faults: Readonly<Record<number, readonly BatchFault[]>>,
    durationMs = 0,
  ): Promise<void> => server.configure({ rule: "echo", batches: { plan: faults, durationMs } });

  /** Asks all requests as one run, in a ledger; gives the texts of the answers, or what they failed with. */
  const ask = async (more: Partial<BatchOptions> = {}): Promise<readonly unknown[]> => {
    await using ledger = await FileLedger.open(join(folder, "ledger.jsonl"), { start: startOfRun });
    await using batches = new RunBatches({
      api: new OpenAIBatches(options()),
      journal: join(folder, "batches.jsonl"),
      onEvent: (event) => events.push(event),
      ...quick,
      ...more,
    });
    const executor = batches.makeExecutor(runParts(provider(), { ledger }));
    const answers = await Promise.allSettled(requests.map(async (one) => executor.execute(one, {})));
    return answers.map((one) => (one.status === "fulfilled" ? one.value.text : one.reason?.code));
  };
  /** How often each request was done. */
  const done = async (): Promise<readonly number[]> => {
    const items = (await server.batches()).batches.flatMap((batch) => batch.items);
    return requests.map(
      ({ key }) => items.filter(({ id, outcome }) => id.startsWith(key) && outcome === "succeeded").length,
    );
  };
  const once = requests.map(() => 1);
  const calls = async (): Promise<number> =>
    (await server.log()).filter(({ path }) => path === "/v1/responses").length;

  it("answers them in one batch, in the ledger at half the price, and leaves nothing at the provider", async () => {
    await setUp({});
    expect(await ask()).toEqual(words);
    expect(await done()).toEqual(once);
    expect(await calls()).toBe(0);
    const { batches, files } = await server.batches();
    expect(batches).toHaveLength(1);
    expect(files).toEqual([]);
    const { entries } = readLedger(join(folder, "ledger.jsonl"));
    expect(entries.filter(({ type }) => type === "response")).toHaveLength(8);
    expect(readBatchJournal(join(folder, "batches.jsonl")).map(({ type }) => type)).toEqual([
      "start",
      "intent",
      "created",
      "ended",
    ]);
    // the ledger has them: nobody is asked
    expect(await ask()).toEqual(words);
    expect((await server.batches()).batches).toHaveLength(1);
  });

  it.each([
    ["out-of-order", once],
    ["duplicate-lines", once],
    ["truncated-file", once],
    ["half-failed", once],
    ["error-file-only", once],
    ["expired", once],
    ["lost-answer", once],
    ["slow", once],
    // the provider did a quarter of them, and lost what it did
    ["lost-lines", [1, 1, 1, 1, 1, 1, 2, 2]],
  ] as const)("answers every request through the fault %s, and pays for none twice", async (fault, times) => {
    await setUp({ 0: [fault] });
    expect(await ask()).toEqual(words);
    expect(await done()).toEqual(times);
    expect((await server.batches()).files).toEqual([]);
  });

  it("says that a batch which the provider refuses was refused, with the provider's words", async () => {
    await setUp({ 0: ["failed"] });
    expect(await ask()).toEqual(requests.map(() => "invalid-request"));
    expect((await server.batches()).files).toEqual([]);
  });

  it("does not send again what somebody cancelled, until the run is resumed", async () => {
    await setUp({ 0: ["cancelled"] });
    expect(await ask()).toEqual([...words.slice(0, 4), ...requests.slice(4).map(() => "still-waiting")]);
    expect(await ask()).toEqual(words);
    expect(await done()).toEqual(once);
  });

  it("is left and come back to, and counts nothing for what is still waiting", async () => {
    await setUp({}, hourMs);
    expect(await ask({ waitMs: 0 })).toEqual(requests.map(() => "still-waiting"));
    expect(await ask({ waitMs: 0 })).toEqual(requests.map(() => "still-waiting"));
    await server.advance(hourMs);
    expect(await ask({ waitMs: 0 })).toEqual(words);
    expect(await done()).toEqual(once);
    expect([...new Set(events.map(({ type }) => type))]).toEqual(["created", "waiting", "read"]);
    const { entries } = readLedger(join(folder, "ledger.jsonl"));
    expect(entries.filter((entry) => entry.type === "failed" && entry.mayBeBilled)).toEqual([]);
  });

  it("makes several batches where one would be too large", async () => {
    await setUp({});
    expect(await ask({ mostRequests: 3 })).toEqual(words);
    expect((await server.batches()).batches.map(({ items }) => items.length)).toEqual([3, 3, 2]);
  });

  it("waits where the provider refuses for now, and says why where it refuses for good", async () => {
    await server.configure({
      rule: "echo",
      plan: { 0: { kind: "status", status: 429 }, 2: { kind: "status", status: 500 } },
    });
    expect(await ask()).toEqual(words);
    expect(await done()).toEqual(once);
    expect((await server.batches()).files).toEqual([]);
    rmSync(join(folder, "ledger.jsonl"));
    await server.configure({ apiKeys: ["another"] });
    expect(await ask()).toEqual(requests.map(() => "authentication"));
  });

  it("asks repairs by calls at full price, or in a batch of their own", async () => {
    await setUp({});
    const price = 0.000_1;
    for (const [repairs, expected] of [
      ["live", { calls: 1, batches: 1, microUsd: 150 }],
      ["batch", { calls: 0, batches: 2, microUsd: 100 }],
    ] as const) {
      await setUp({});
      await using batches = new RunBatches({
        api: new OpenAIBatches(options()),
        journal: join(folder, `${repairs}.jsonl`),
        repairs,
        ...quick,
      });
      const parts = runParts(provider(), { money: { priceOf: () => price } });
      const executor = batches.makeExecutor(parts);
      const [draft, other] = smallRequests(2, provider());
      if (draft === undefined || other === undefined) throw new TypeError("two were made");
      await executor.execute(draft, {});
      await executor.execute({ ...other, turn: 1 }, {});
      const made = (await server.batches()).batches.length;
      const { microUsd } = parts.spending.spent;
      expect({ calls: await calls(), batches: made, microUsd }).toEqual(expected);
    }
  });

  it("finds the batch of each request that is asked after it was read", async () => {
    await setUp({}, hourMs);
    await ask({ waitMs: 0 });
    await server.advance(hourMs);
    await using batches = new RunBatches({
      api: new OpenAIBatches(options()),
      journal: join(folder, "batches.jsonl"),
      ...quick,
    });
    const executor = batches.makeExecutor(runParts(provider()));
    const texts: string[] = [];
    for (const one of requests) texts.push((await executor.execute(one, {})).text);
    expect(texts).toEqual(words);
    const [one] = smallRequests(1, provider());
    const last = one === undefined ? undefined : executor.execute({ ...one, key: "another" }, {});
    while ((await server.batches()).batches.length < 2) await setTimeout(5);
    await server.advance(hourMs);
    expect((await last)?.text).toBe(words[0]);
  });

  it("stops its batches when it is told to, and keeps what was done", async () => {
    await setUp({}, hourMs);
    await ask({ waitMs: 0 });
    await using batches = new RunBatches({
      api: new OpenAIBatches(options()),
      journal: join(folder, "batches.jsonl"),
    });
    expect(batches.expected).toBe(8);
    expect(await batches.cancel()).toMatchObject([{ requests: 8, became: "stopping" }]);
    expect(await batches.cancel()).toMatchObject([{ requests: 8, became: "ended" }]);
    expect(await ask({ waitMs: 0 })).toEqual([
      ...words.slice(0, 4),
      ...requests.slice(4).map(() => "still-waiting"),
    ]);
  });

  it("stops each batch, also one whose creation was not confirmed, where another cannot be stopped", async () => {
    await setUp({ 0: ["lost-answer"] }, hourMs);
    await ask({ waitMs: 0, mostRequests: 4, findMs: hourMs });
    const api = new OpenAIBatches(options());
    const cancel = api.cancel.bind(api);
    let refused = 0;
    api.cancel = async (...args) => {
      if ((refused += 1) === 1) throw new PersonaError({ code: "overloaded", message: "not now" });
      await cancel(...args);
    };
    await using batches = new RunBatches({ api, journal: join(folder, "batches.jsonl") });
    await expect(batches.cancel()).rejects.toMatchObject({ code: "overloaded" });
    const ofEach = async (): Promise<readonly boolean[]> =>
      (await server.batches()).batches.map(({ items }) =>
        items.some(({ outcome }) => outcome === "cancelled"),
      );
    expect((await ofEach()).filter(Boolean)).toHaveLength(1);
    expect((await batches.cancel()).map(({ became }) => became).toSorted()).toEqual(["ended", "stopping"]);
    expect(await ofEach()).toEqual([true, true]);
    // a provider that knows none of them
    await server.configure({});
    expect((await batches.cancel()).map(({ became }) => became)).toEqual(["not-found", "not-found"]);
  });

  it("takes a request that is in two batches from the later one", () => {
    const journal = join(folder, "batches.jsonl");
    const at = new Date().toISOString();
    const lines = [
      { type: "start", schemaVersion: 1, at, provider: "openai", repairs: "live" },
      { type: "intent", at, tag: "one", model: "m", keys: ["a", "b"] },
      { type: "intent", at, tag: "two", model: "m", keys: ["b"] },
    ];
    writeFileSync(journal, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
    // what was killed between the two would otherwise read the failure of the first again, and delete the second
    expect(new RunBatches({ api: new OpenAIBatches(options()), journal }).expected).toBe(2);
  });

  it("refuses another provider's run, and an edited journal", () => {
    const journal = join(folder, "batches.jsonl");
    const at = new Date().toISOString();
    const start = { type: "start", schemaVersion: 1, at, provider: "gemini", repairs: "live" };
    writeFileSync(journal, `${JSON.stringify(start)}\n`);
    const open = (): RunBatches => new RunBatches({ api: new OpenAIBatches(options()), journal });
    expect(open).toThrow("gemini");
    writeFileSync(journal, "{}\n");
    expect(open).toThrow("damaged or edited");
  });
});
