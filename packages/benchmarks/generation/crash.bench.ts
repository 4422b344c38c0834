import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { personaSetSchema } from "@persona/contracts";
import { readLedger } from "@persona/generator";
import { startTestServerInProcess } from "@persona/providers-testkit";
import type { ServerSettings, TestServer } from "@persona/providers-testkit";
import type { Bars } from "./bars.ts";
import { seededRandom } from "./load.ts";

const cli = fileURLToPath(new URL("../../../apps/cli/dist/main.js", import.meta.url));
const interviews = fileURLToPath(new URL("../../../docs/examples/interviews", import.meta.url));

/** One request is slow, so that personas are committed while others wait. */
const settings: ServerSettings = {
  rule: "persona",
  latencyMs: 150,
  plan: { 1: { kind: "slow-first-byte", delayMs: 300 } },
};

/** What became of one run that was killed and resumed. */
interface Crash {
  /** Committed before the kill and not after the resumption. */
  readonly lost: number;
  readonly duplicates: number;
  readonly isReadable: boolean;
  readonly sentTwice: number;
  /** Sent before the kill, and not answered in the ledger. */
  readonly inFlight: number;
  readonly isSame: boolean;
}

/** Kills `persona generate` with SIGKILL at random instants, resumes each run, and compares with one that was left alone. */
export async function benchCrashes(bars: Bars, count: number): Promise<void> {
  await using server = await startTestServerInProcess();
  const folder = mkdtempSync(join(tmpdir(), "persona-crash-"));
  try {
    cpSync(interviews, join(folder, "interviews"), { recursive: true });
    const startedMs = performance.now();
    await server.configure(settings);
    await generate(server, folder, "whole").ended;
    const wholeMs = performance.now() - startedMs;
    const expected = readFileSync(join(folder, "whole", "personas.json"), "utf8");
    const random = seededRandom(11);
    const crashes: Crash[] = [];
    for (let run = 0; run < count; run += 1) {
      crashes.push(await crash(server, folder, `run-${run}`, random() * wholeMs * 1.05, expected));
    }
    const total = (read: (one: Crash) => number): number => crashes.reduce((sum, one) => sum + read(one), 0);
    const midway = crashes.filter(({ inFlight }) => inFlight > 0).length;
    console.log(`## ${count} runs killed with SIGKILL within ${Math.round(wholeMs)} ms, each resumed\n`);
    console.log(
      `${midway} of them had requests in flight; ${total(({ sentTwice }) => sentTwice)} requests were sent twice.\n`,
    );
    bars.check(`committed personas lost: ${total(({ lost }) => lost)}`, total(({ lost }) => lost) === 0);
    bars.check(
      `duplicates: ${total(({ duplicates }) => duplicates)}`,
      total(({ duplicates }) => duplicates) === 0,
    );
    bars.check(
      "the ledger was always readable",
      crashes.every(({ isReadable }) => isReadable),
    );
    bars.check(
      "requests sent twice were in flight at the kill",
      crashes.every(({ sentTwice, inFlight }) => sentTwice <= inFlight),
    );
    bars.check(
      "every resumed run gave the same bytes as one left alone",
      crashes.every(({ isSame }) => isSame),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Running {
  readonly kill: () => void;
  readonly ended: Promise<unknown>;
}

function run(args: readonly string[], cwd: string): Running {
  const child = spawn(process.execPath, [cli, ...args], {
    cwd,
    env: { ...process.env, OPENAI_API_KEY: "benchmark-key" },
    stdio: "ignore",
  });
  return { kill: () => child.kill("SIGKILL"), ended: once(child, "exit") };
}

function generate(server: TestServer, cwd: string, out: string): Running {
  const base = server.baseUrl("openai-responses");
  return run(["generate", "interviews", "--provider", "openai", "--base-url", base, "--out", out], cwd);
}

async function crash(
  server: TestServer,
  folder: string,
  out: string,
  killedAtMs: number,
  expected: string,
): Promise<Crash> {
  await server.configure(settings);
  const first = generate(server, folder, out);
  await Promise.race([sleep(killedAtMs), first.ended]);
  first.kill();
  await first.ended;
  const sentBefore = (await server.log()).length;
  const before = read(join(folder, out));
  // killed before the run was written down, there is nothing to resume
  const isStarted = before.entries > 0;
  if (!isStarted) rmSync(join(folder, out), { recursive: true, force: true });
  await (isStarted ? run(["resume", out], folder) : generate(server, folder, out)).ended;
  const after = read(join(folder, out));
  const text = readFileSync(join(folder, out, "personas.json"), "utf8");
  const { personas } = personaSetSchema.parse(JSON.parse(text));
  rmSync(join(folder, out), { recursive: true });
  const log = await server.log();
  return {
    lost: before.committed.filter((unit) => !after.committed.includes(unit)).length,
    duplicates:
      after.committed.length -
      new Set(after.committed).size +
      Math.abs(personas.length - after.committed.length),
    isReadable: before.isReadable && after.isReadable,
    inFlight: sentBefore - before.responses,
    sentTwice: log.length - new Set(log.map(({ body }) => JSON.stringify(body))).size,
    isSame: text === expected,
  };
}

interface Ledger {
  readonly isReadable: boolean;
  readonly entries: number;
  readonly responses: number;
  /** The units of its commitments. */
  readonly committed: readonly string[];
}

function read(folder: string): Ledger {
  const path = join(folder, "ledger.jsonl");
  if (!existsSync(path)) return { isReadable: true, entries: 0, responses: 0, committed: [] };
  try {
    const { entries } = readLedger(path);
    return {
      isReadable: true,
      entries: entries.length,
      responses: entries.filter(({ type }) => type === "response").length,
      committed: entries.flatMap((entry) => (entry.type === "committed" ? [entry.unit] : [])),
    };
  } catch {
    return { isReadable: false, entries: 1, responses: 0, committed: [] };
  }
}
