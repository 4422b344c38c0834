import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { startTestServerInProcess } from "@persona/providers-testkit";
import type { TestServer } from "@persona/providers-testkit";
import { SyncBridge } from "@persona/sync-bridge";
import { hasRedis, isEverythingRequired, TestRedis } from "@persona/test-support";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cli, examples } from "./places.ts";
import { runCli } from "./run-cli.ts";
import type { CliResult } from "./run-cli.ts";

const key = "sk-test-0123456789";
const PERSONA_QUEUE_SECRET = "a secret of this study";

describe.skipIf(!hasRedis && !isEverythingRequired)("workers of a queue (needs redis-server)", () => {
  let redis: TestRedis;
  let server: TestServer;
  let folder = "";
  let worker: ChildProcess;
  let said = "";
  const model = (): readonly string[] => [
    "--provider",
    "openai-compatible",
    "--model",
    "m",
    "--base-url",
    server.baseUrl("openai-chat"),
  ];
  /** The asking side has no key. */
  const persona = (...args: readonly string[]): Promise<CliResult> =>
    runCli([...args, "--queue", redis.url], folder, { PERSONA_QUEUE_SECRET, OPENAI_API_KEY: "" });

  const startOne = (): ChildProcess =>
    spawn(process.execPath, [cli, "worker", "--queue", redis.url, ...model()], {
      cwd: folder,
      env: { ...process.env, NO_COLOR: "1", OPENAI_API_KEY: key, PERSONA_QUEUE_SECRET },
    });

  beforeAll(async () => {
    redis = await TestRedis.start();
    server = await startTestServerInProcess({ rule: "persona", apiKeys: [key] });
    folder = mkdtempSync(join(tmpdir(), "persona-queue-"));
    mkdirSync(join(folder, "interviews"));
    const names = readdirSync(join(examples, "interviews")).toSorted();
    for (const name of names) cpSync(join(examples, "interviews", name), join(folder, "interviews", name));
    worker = startOne();
    for (const stream of [worker.stdout, worker.stderr])
      stream?.on("data", (chunk: Buffer) => (said += chunk.toString("utf8")));
  });
  afterAll(async () => {
    worker.kill("SIGKILL");
    await server.close();
    await redis[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  });

  it("make the same run as one process, with keys that never leave them", async () => {
    const made = await persona("generate", "interviews", "--out", "queued", ...model());
    expect(made).toMatchObject({ code: 0, out: expect.stringContaining("3 personas") });
    expect(made.err).toContain("Workers answer; in the queue, this run is called queued-");
    expect(await server.log()).toHaveLength(3);
    const file = (run: string, name: string): string => readFileSync(join(folder, run, name), "utf8");
    expect(file("queued", "ledger.jsonl")).not.toContain(key);
    if (!isEverythingRequired) return;
    const env = { OPENAI_API_KEY: key };
    expect((await runCli(["generate", "interviews", "--out", "alone", ...model()], folder, env)).code).toBe(
      0,
    );
    expect(file("queued", "personas.json")).toBe(file("alone", "personas.json"));
  });

  it("draw a population and code, as one process does", async () => {
    const drawn = await persona("generate", "interviews", "--out", "drawn", ...model(), "--population", "2");
    expect(drawn).toMatchObject({ code: 0, out: expect.stringContaining("2 profiles of 2 generated") });
    await server.configure({ rule: "code" });
    writeFileSync(join(folder, "codes.csv"), "name,definition\nInvoices,They speak of invoices.\n");
    const [, ...named] = model();
    const given = ["code", "interviews", "--codebook", "codes.csv", "--coder", ...named];
    const coded = await persona(...given, "--out", "queued.json");
    expect(coded.code, coded.err).toBe(0);
    const env = { OPENAI_API_KEY: key };
    expect((await runCli([...given, "--out", "alone.json"], folder, env)).code).toBe(0);
    const file = (name: string): string => readFileSync(join(folder, name), "utf8");
    expect(file("queued.json")).toBe(file("alone.json"));
    for (const run of ["drawn", "queued.json"]) expect((await persona("queue", "--erase", run)).code).toBe(0);
    await server.configure({ rule: "persona" });
  });

  it("answer a program that blocks, through the bridge", async () => {
    mkdirSync(join(folder, "few"));
    for (const name of readdirSync(join(folder, "interviews")).toSorted().slice(0, 2))
      cpSync(join(folder, "interviews", name), join(folder, "few", name));
    using bridge = new SyncBridge({ module: new URL("blocking-asker.ts", import.meta.url).href });
    const options = { url: redis.url, secret: PERSONA_QUEUE_SECRET, baseURL: server.baseUrl("openai-chat") };
    expect(bridge.call("labelsThroughQueue", [join(folder, "few"), options])).toHaveLength(1);
    expect((await persona("queue", "--erase", "blocking")).code).toBe(0);
  });

  it("are shown with what waits, runs, is answered and failed, and answers are taken out", async () => {
    const shown = await persona("queue", "--json");
    const { workers, runs } = JSON.parse(shown.out) as {
      readonly workers: readonly unknown[];
      readonly runs: readonly { readonly run: string }[];
    };
    expect(workers).toMatchObject([{ pid: worker.pid, targets: [{ provider: "openai", model: "m" }] }]);
    expect(runs).toMatchObject([{ waiting: 0, running: 0, answered: 3, failed: 0 }]);
    const name = runs[0]?.run ?? "";
    expect((await persona("queue", "--cancel", name.slice(0, -1))).err).toContain(`Did you mean ${name}?`);
    expect((await persona("queue", "--erase", "queued")).out).toContain("0 waiting requests and 3 answers");
    expect((await persona("queue")).out).toContain("The queue holds nothing.");
    const typo = await persona("queue", "--erase", "queud-1");
    expect(typo).toMatchObject({
      code: 3,
      err: expect.stringContaining('The queue holds no run called "queud-1"'),
    });
    const away = await persona("queue", "--erase", "somewhere/else");
    expect(away).toMatchObject({ code: 3, err: expect.stringContaining("There is no run") });
  });

  it("say what is wrong before anything is read", async () => {
    const local = await persona("generate", "interviews", "--out", "local");
    expect(local).toMatchObject({ code: 2, err: expect.stringContaining("nothing to queue") });
    // the settings of a machine name a queue also for runs that need none
    const set = { PERSONA_QUEUE: redis.url, PERSONA_QUEUE_SECRET };
    const own = await runCli(["generate", "interviews", "--out", "local"], folder, set);
    expect(own).toMatchObject({ code: 0, err: expect.stringContaining("there is nothing to queue") });
    const nobody = await runCli(
      ["generate", "interviews", "--out", "nobody", ...model(), "--queue", "redis://127.0.0.1:1"],
      folder,
      {},
    );
    expect(nobody).toMatchObject({
      code: 6,
      err: expect.stringContaining("No Redis answers at 127.0.0.1:1"),
    });
    const far = ["--queue", "redis://queue.example:6379"];
    const unsealed = await runCli(["generate", "interviews", "--out", "far", ...model(), ...far], folder, {});
    expect(unsealed).toMatchObject({ code: 2, err: expect.stringContaining("PERSONA_QUEUE_SECRET") });
  });

  it("finish what is in progress when they are stopped", async () => {
    worker.kill("SIGTERM");
    const [code] = (await once(worker, "close")) as [number | null];
    expect({ code, said }).toMatchObject({
      code: 0,
      said: expect.stringMatching(/\d+ requests answered, 0 failed\./),
    });
  });

  // a worker waits ten seconds for Redis
  it.runIf(isEverythingRequired)("end without Redis as well", async () => {
    const orphan = startOne();
    let words = "";
    for (const stream of [orphan.stdout, orphan.stderr])
      stream?.on("data", (chunk: Buffer) => (words += chunk.toString("utf8")));
    while (!words.includes("Stop it with")) await wait(50);
    await redis.kill();
    orphan.kill("SIGTERM");
    expect(await once(orphan, "close")).toEqual([0, null]);
    expect(words).toContain("0 requests answered, 0 failed.");
  });
});
