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
import { sized } from "@persona/test-support";
import { afterAll, beforeAll, expect, it } from "vitest";
import { apiNames, threeApis } from "./testing/three-apis.ts";
import type { ApiName } from "./testing/three-apis.ts";

const count = 20;
const words = Array.from({ length: count }, (_, index) => `Question ${index}?`);

/** `PERSONA_KILLS=60 pnpm exec vitest run src/kill-rounds.test.ts` kills more often. */
const kills = Number(process.env["PERSONA_KILLS"] ?? sized(6, 2));

let server: TestServer;
let folder = "";
beforeAll(async () => {
  server = await startTestServer();
  folder = mkdtempSync(join(tmpdir(), "persona-kills-"));
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Starts a run that asks, or goes on with one. */
function start(name: ApiName, run: string): ChildProcess {
  const file = join(import.meta.dirname, "testing", "asker-process.ts");
  const { protocol } = threeApis[name];
  return spawn(
    process.execPath,
    ["--conditions=@persona/source", file, name, server.baseUrl(protocol), run, String(count)],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
}

it(
  `gives the same answers, each paid for once, when it is killed at a random instant (${kills} times)`,
  async () => {
    let killed = 0;
    for (let round = 0; killed < kills; round += 1) {
      const name = apiNames[round % apiNames.length] ?? "openai";
      // every second round, the answer to a creation is lost as well
      const plan = round % 2 === 0 ? {} : { 1: ["lost-answer" as const] };
      await server.configure({ rule: "echo", batches: { durationMs: 200, plan } });
      const run = mkdtempSync(join(folder, "run-"));
      let said: string[] = [];
      // until one ends by itself: what a run that was killed has not deleted yet, the next one deletes
      for (let tries = 0, hasEnded = false; !hasEnded; tries += 1) {
        const child = start(name, run);
        said = [];
        child.stdout?.on("data", (chunk: Buffer) => said.push(chunk.toString("utf8")));
        // the last try is let through
        if (tries < 3) {
          const before = (await server.log()).length;
          while (child.exitCode === null && (await server.log()).length === before) await wait(10);
          // the third kill is a run's that has said its answers and deletes what the provider has
          if (tries < 2) await wait(500 * Math.random());
          else while (said.length === 0 && child.exitCode === null) await wait(5);
          if (child.exitCode === null) killed += 1;
          child.kill("SIGKILL");
        }
        if (child.exitCode === null && child.signalCode === null) await once(child, "close");
        hasEnded = child.exitCode !== null;
      }
      expect(JSON.parse(said.join(""))).toMatchObject({ texts: words });
      const { entries } = readLedger(join(run, "ledger.jsonl"));
      const answered = entries.flatMap((entry) => (entry.type === "response" ? [entry.key] : []));
      expect([...new Set(answered)]).toHaveLength(count);
      expect(answered).toHaveLength(count);
      const { batches, files } = await server.batches();
      const done = batches.flatMap(({ items }) => items).filter(({ outcome }) => outcome === "succeeded");
      // nothing was done twice, and nothing is left at the provider
      expect(done).toHaveLength(count);
      expect(files).toEqual([]);
      if (name !== "openai") expect(batches.every(({ isDeleted }) => isDeleted)).toBe(true);
    }
  },
  60_000 * (kills + 2),
);
