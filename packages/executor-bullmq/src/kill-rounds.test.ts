import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { readLedger } from "@persona/calls";
import { startTestServer } from "@persona/providers-testkit";
import type { TestServer } from "@persona/providers-testkit";
import { hasRedis, isEverythingRequired, sized, TestRedis } from "@persona/test-support";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { smallRequests } from "./testing/small-queue.ts";

const [workers, concurrency, count] = [3, 4, 60];
const texts = smallRequests(count).map(({ request }) => request.messages[0]?.text);

/** `PERSONA_KILLS=100 pnpm exec vitest run src/kill-rounds.test.ts` takes a quarter of an hour. */
const kills = Number(process.env["PERSONA_KILLS"] ?? sized(5, 1));
const fewer = Math.ceil(kills / 5);
const patience = 30_000 * (kills + 3);

describe.skipIf(!hasRedis && !isEverythingRequired)(
  "a queue of which a part is killed (needs redis-server)",
  () => {
    let redis: TestRedis;
    let server: TestServer;
    let folder = "";
    let round = 0;
    let running: ChildProcess[] = [];
    let alive: ChildProcess[] = [];
    const outputs = new Map<ChildProcess, Promise<string>>();

    beforeAll(async () => {
      redis = await TestRedis.start(["--appendonly", "yes", "--appendfsync", "everysec"]);
      server = await startTestServer({ settings: { latencyMs: 100 } });
      folder = mkdtempSync(join(tmpdir(), "persona-kills-"));
    });
    afterEach(() => {
      for (const child of running) child.kill("SIGKILL");
      running = [];
      alive = [];
    });
    afterAll(async () => {
      await server.close();
      await redis[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    });

    const start = (name: string, ...args: readonly string[]): ChildProcess => {
      const file = join(import.meta.dirname, "testing", `${name}-process.ts`);
      const given = [redis.url, server.baseUrl("openai-chat"), ...args];
      const child = spawn(process.execPath, ["--conditions=@persona/source", file, ...given], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      running.push(child);
      // listened to from the start: it may end while others are started
      let said = "";
      child.stdout?.on("data", (chunk: Buffer) => (said += chunk.toString("utf8")));
      outputs.set(
        child,
        once(child, "close").then(() => said),
      );
      return child;
    };
    const isAlive = ({ exitCode, signalCode }: ChildProcess): boolean =>
      exitCode === null && signalCode === null;
    /** Workers that survived a round work on in the next one; the others are replaced. */
    const fillUpWorkers = async (): Promise<readonly ChildProcess[]> => {
      alive = alive.filter(isAlive);
      const started = Array.from({ length: workers - alive.length }, () => start("worker", `${concurrency}`));
      await Promise.all(started.map(async (child) => child.stdout && once(child.stdout, "data")));
      alive.push(...started);
      return alive;
    };

    /** One round: what is killed at a random instant while a run is answered; then all that holds is checked. */
    const rounds = async (
      times: number,
      disturb: (parts: {
        asker: ChildProcess;
        ask: () => ChildProcess;
        workers: readonly ChildProcess[];
      }) => Promise<ChildProcess>,
    ): Promise<void> => {
      for (let at = 0; at < times; at += 1) {
        const path = join(folder, `${(round += 1)}.jsonl`);
        const before = (await server.log()).length;
        const started = await fillUpWorkers();
        const ask = (): ChildProcess => start("asker", `run-${round}`, path, `${count}`);
        const first = ask();
        // something is in progress before anything is killed
        while ((await server.log()).length === before) await wait(20);
        const asker = await disturb({ asker: first, ask, workers: started });
        const said = (await outputs.get(asker)) ?? "";
        // nothing is lost, and every answer is the one that belongs to it
        expect(JSON.parse(said)).toEqual(texts);
        // nothing was made twice: one answer for each key in the ledger
        const { entries } = readLedger(path);
        const keys = entries.flatMap((entry) => (entry.type === "response" ? [entry.key] : []));
        expect(new Set(keys).size).toBe(keys.length);
        expect(keys).toHaveLength(count);
        // no more was sent twice than was in flight
        const twice = (await server.log()).length - before - count;
        expect(twice).toBeGreaterThanOrEqual(0);
        expect(twice).toBeLessThanOrEqual(workers * concurrency);
      }
    };
    const someTime = async (): Promise<void> => wait(800 * Math.random());

    it(
      "survives the death of a worker",
      async () => {
        await rounds(kills, async ({ asker, workers: [victim] }) => {
          await someTime();
          victim?.kill("SIGKILL");
          if (victim !== undefined && isAlive(victim)) await once(victim, "exit");
          await fillUpWorkers();
          return asker;
        });
      },
      patience,
    );

    it.runIf(isEverythingRequired)(
      "survives the death of Redis, which comes back with what it had written",
      async () => {
        await rounds(fewer, async ({ asker }) => {
          await someTime();
          await redis.kill();
          await wait(300);
          await redis.start();
          return asker;
        });
      },
      patience,
    );

    it.runIf(isEverythingRequired)(
      "survives the death of the asking side, which is resumed",
      async () => {
        await rounds(fewer, async ({ asker, ask }) => {
          await someTime();
          asker.kill("SIGKILL");
          await outputs.get(asker);
          return ask();
        });
      },
      patience,
    );
  },
);
