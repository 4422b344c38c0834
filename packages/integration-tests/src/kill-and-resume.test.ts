import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startTestServer } from "@persona/providers-testkit";
import type { TestServer } from "@persona/providers-testkit";
import { isEverythingRequired } from "@persona/test-support";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readLedger } from "@persona/calls";
import { cli, examples } from "./places.ts";

let folder = "";
let server: TestServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "persona-kill-"));
  cpSync(join(examples, "interviews"), join(folder, "interviews"), { recursive: true });
  server = await startTestServer();
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the CLI; kills it when the test says so. */
async function persona(
  args: readonly string[],
  isTime: () => Promise<boolean> = () => Promise.resolve(false),
): Promise<number | null> {
  const child = spawn(process.execPath, [cli, ...args], {
    cwd: folder,
    env: { ...process.env, OPENAI_API_KEY: "k" },
    stdio: "ignore",
  });
  const ended = once(child, "exit");
  while (child.exitCode === null && child.signalCode === null) {
    if (await isTime()) child.kill("SIGKILL");
    await sleep(20);
  }
  await ended;
  return child.exitCode;
}

function generate(out: string): readonly string[] {
  const base = server.baseUrl("openai-responses");
  return ["generate", "interviews", "--provider", "openai", "--base-url", base, "--out", out];
}

const commits = (out: string): string[] => {
  const path = join(folder, out, "ledger.jsonl");
  if (!existsSync(path)) return [];
  return readLedger(path).entries.flatMap((entry) => (entry.type === "committed" ? [entry.job] : []));
};

describe("a run that is killed", () => {
  it("is gone on with: nothing committed is lost, nothing is made twice, only what was in flight is sent twice", async () => {
    await server.configure({ rule: "persona" });
    expect(await persona(generate("whole"))).toBe(0);
    const whole = readFileSync(join(folder, "whole", "personas.json"), "utf8");

    // at instants that lie between the run's steps: while all wait, after one commitment, after two
    for (const [index, least] of (isEverythingRequired ? [0, 1, 2] : [1]).entries()) {
      const out = `run-${index}`;
      const waiting = [0, 1, 2].filter((at) => at >= least);
      const slow = { kind: "slow-first-byte", delayMs: 20_000 } as const;
      await server.configure({
        rule: "persona",
        plan: Object.fromEntries(waiting.map((at) => [at, slow])),
      });
      const code = await persona(generate(out), async () => {
        return commits(out).length === least && (await server.log()).length === 3;
      });
      expect(code).toBeNull();
      const before = commits(out);
      expect(before).toHaveLength(least);
      await server.configure({ rule: "persona" });
      expect(await persona(["resume", out, "--base-url", server.baseUrl("openai-responses")])).toBe(0);
      // three in all, of which those were answered whose personas were committed
      expect(await server.log()).toHaveLength(3 - least);
      const after = commits(out);
      expect(after.slice(0, least)).toEqual(before);
      expect(new Set(after).size).toBe(3);
      expect(after).toHaveLength(3);
      expect(readFileSync(join(folder, out, "personas.json"), "utf8")).toBe(whole);
    }
  });
});
