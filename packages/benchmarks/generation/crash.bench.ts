import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { personaSetSchema } from "@persona/contracts";
import { startTestServerInProcess } from "@persona/providers-testkit";
import type { ServerSettings, TestServer } from "@persona/providers-testkit";
import { readLedger } from "@persona/calls";
import type { Bars } from "./bars.ts";
import { seededRandom } from "./load.ts";

const worker = fileURLToPath(new URL("./crash-worker.ts", import.meta.url));

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

/** Kills runs with SIGKILL at random instants, resumes each run, and compares with one that was left alone. */
export async function benchCrashes(bars: Bars, count: number, seed: number): Promise<void> {
  await using server = await startTestServerInProcess();
  const folder = mkdtempSync(join(tmpdir(), "persona-crash-"));
  try {
    await server.configure(settings);
    const startedMs = performance.now();
    const whole = run(server, join(folder, "whole"));
    await begun(join(folder, "whole"), whole);
    const begunMs = performance.now();
    await whole.ended;
    const workMs = performance.now() - begunMs;
    const expected = readFileSync(join(folder, "whole", "personas.json"), "utf8");
    const random = seededRandom(seed);
    const crashes: Crash[] = [];
    for (let number = 0; number < count; number += 1) {
      // one in ten anywhere, the others while there is something to lose
      const isAnywhere = number % 10 === 0;
      const afterMs = isAnywhere ? random() * (begunMs - startedMs) : random() * workMs * 1.05;
      const when = { isAnywhere, afterMs };
      crashes.push(await crash(server, join(folder, `run-${number}`), when, expected));
    }
    const total = (read: (one: Crash) => number): number => crashes.reduce((sum, one) => sum + read(one), 0);
    const midway = crashes.filter(({ inFlight }) => inFlight > 0).length;
    console.log(`## ${count} runs killed with SIGKILL at random instants, each resumed\n`);
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
  readonly isRunning: () => boolean;
  readonly ended: Promise<unknown>;
}

/** Begins a run, or goes on with it. */
function run(server: TestServer, folder: string): Running {
  const child = spawn(process.execPath, [worker, folder, server.baseUrl("openai-responses")], {
    stdio: "ignore",
  });
  return {
    kill: () => child.kill("SIGKILL"),
    isRunning: () => child.exitCode === null && child.signalCode === null,
    ended: once(child, "exit"),
  };
}

async function crash(
  server: TestServer,
  folder: string,
  { isAnywhere, afterMs }: { readonly isAnywhere: boolean; readonly afterMs: number },
  expected: string,
): Promise<Crash> {
  await server.configure(settings);
  const first = run(server, folder);
  if (!isAnywhere) await begun(folder, first);
  await Promise.race([sleep(afterMs), first.ended]);
  first.kill();
  await first.ended;
  const sentBefore = (await server.log()).length;
  const before = read(folder);
  await run(server, folder).ended;
  const after = read(folder);
  const text = readFileSync(join(folder, "personas.json"), "utf8");
  const { personas } = personaSetSchema.parse(JSON.parse(text));
  rmSync(folder, { recursive: true });
  const log = await server.log();
  return {
    lost: before.committed.filter((job) => !after.committed.includes(job)).length,
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

/** Waits until a run has sent its first request. */
async function begun(folder: string, running: Running): Promise<void> {
  const ledger = join(folder, "ledger.jsonl");
  while (running.isRunning() && !(existsSync(ledger) && readFileSync(ledger, "utf8").includes('"intent"')))
    await sleep(2);
}

interface Ledger {
  readonly isReadable: boolean;
  readonly responses: number;
  /** The units of its commitments. */
  readonly committed: readonly string[];
}

function read(folder: string): Ledger {
  const path = join(folder, "ledger.jsonl");
  if (!existsSync(path)) return { isReadable: true, responses: 0, committed: [] };
  try {
    const { entries } = readLedger(path);
    return {
      isReadable: true,
      responses: entries.filter(({ type }) => type === "response").length,
      committed: entries.flatMap((entry) => (entry.type === "committed" ? [entry.job] : [])),
    };
  } catch {
    return { isReadable: false, responses: 0, committed: [] };
  }
}
