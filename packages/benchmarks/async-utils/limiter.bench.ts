import { execFileSync } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { AsyncRateLimiter } from "@persona/async-utils/rate-limiter";
import {
  earliestGrants,
  fullestWindow,
  type Grant,
  type LimiterAdapter,
  type LimiterSchedule,
  runSchedule,
  VirtualClock,
} from "@persona/async-utils/testing";
import { looseRivals, ours, strictRivals } from "./adapters.ts";
import { bar, collectGarbage, median, printTable, threadMs } from "./measure.ts";
import { idleThenBurst, schedules } from "./schedules.ts";

const realDateNow = Date.now;

function makespan(grants: readonly Grant[]): number {
  return grants.reduce((latest, grant) => Math.max(latest, grant.atMs), 0);
}

/** Runs a schedule in real time. Clock steps move `Date.now`, as setting the system's clock does. */
async function runReal(adapter: LimiterAdapter, schedule: LimiterSchedule): Promise<readonly Grant[]> {
  const ask = adapter.create(schedule.limit, schedule.windowMs);
  const grants: Grant[] = [];
  const startedAt = performance.now();
  const timers = schedule.clockSteps.map(({ atMs, byMs }) =>
    setTimeout(() => {
      const before = Date.now;
      Date.now = () => before() + byMs;
    }, atMs),
  );
  const put = async (request: number): Promise<void> => {
    const { atMs, weight, priority, abortAtMs } = schedule.requests[request] ?? {
      atMs: 0,
      weight: 1,
      priority: 0,
    };
    const controller = new AbortController();
    if (atMs > 0) await wait(startedAt + atMs - performance.now());
    if (abortAtMs !== undefined)
      timers.push(setTimeout(() => controller.abort(), startedAt + abortAtMs - performance.now()));
    try {
      await ask({ weight, priority, signal: abortAtMs === undefined ? undefined : controller.signal });
      grants.push({ request, atMs: performance.now() - startedAt, weight });
    } catch (error) {
      if (!controller.signal.aborted) throw error;
    }
  };
  await Promise.all(schedule.requests.keys().map(put));
  for (const timer of timers) clearTimeout(timer);
  Date.now = realDateNow;
  return grants;
}

function show(most: number): string {
  return most > 50 ? `**${most}**` : `${most}`;
}

async function compareInRealTime(): Promise<void> {
  const earliest = makespan(earliestGrants(idleThenBurst));
  console.log(`## Limit 50 in any second: 30 calls, a pause of 0.7 s, 170 more; real time\n`);
  const rows: (string | number)[][] = [];
  for (const adapter of [ours, ...strictRivals, ...looseRivals]) {
    const grants = await runReal(adapter, idleThenBurst);
    const { weight } = fullestWindow(grants, idleThenBurst.windowMs);
    const shorter = fullestWindow(grants, idleThenBurst.windowMs - 10).weight;
    rows.push([adapter.name, show(weight), show(shorter), makespan(grants).toFixed(0)]);
  }
  printTable(
    [
      "limiter",
      "most in any 1 s (limit 50)",
      "most in any 0.99 s",
      `makespan, ms (earliest legal ${earliest})`,
    ],
    rows,
  );
}

async function checkSchedules(): Promise<void> {
  console.log("## Every schedule, ours\n");
  const rows: (string | number)[][] = [];
  for (const [name, schedule] of Object.entries(schedules)) {
    const earliest = makespan(earliestGrants(schedule));
    const { grants: virtual } = await runSchedule(ours, schedule);
    const real = await runReal(ours, schedule);
    const fullest = [virtual, real].map((grants) => fullestWindow(grants, schedule.windowMs).weight);
    const over = [virtual, real].map((grants) => (makespan(grants) / earliest - 1) * 100);
    rows.push([name, ...fullest, earliest, ...over.map((percent) => `${percent.toFixed(2)} %`)]);
    bar(
      `${name}: no window over the limit`,
      Math.max(...fullest) <= schedule.limit,
      `most ${fullest.join(", ")} of ${schedule.limit}`,
    );
    bar(
      `${name}: makespan within 1 %`,
      Math.max(...over) <= 1,
      over.map((percent) => `${percent.toFixed(2)} %`).join(", "),
    );
  }
  console.log("");
  printTable(
    [
      "schedule",
      "most in any 1 s, virtual",
      "most, real",
      "earliest legal finish, ms",
      "over it, virtual",
      "over it, real",
    ],
    rows,
  );
}

/** A million waits at once: time and memory each, timers, with virtual time so that nothing but the work counts. */
async function queueAMillion(): Promise<void> {
  const count = 1_000_000;
  const microseconds: number[] = [];
  const bytes: number[] = [];
  let timers = 0;
  for (let round = 0; round < 5; round += 1) {
    const clock = new VirtualClock();
    const limiter = new AsyncRateLimiter({
      budgets: { requests: { limit: 100_000, windowMs: 1000 } },
      clock,
    });
    const waits: Promise<unknown>[] = Array.from({ length: count });
    for (let index = 0; index < 100_000; index += 1) void limiter.acquire();
    collectGarbage();
    const heapBefore = process.memoryUsage().heapUsed;
    const startedAt = threadMs();
    for (let index = 0; index < count; index += 1) waits[index] = limiter.acquire();
    const queuedAt = threadMs();
    collectGarbage();
    bytes.push((process.memoryUsage().heapUsed - heapBefore) / count);
    const runAt = threadMs();
    await clock.run();
    await Promise.all(waits);
    microseconds.push(((queuedAt - startedAt + threadMs() - runAt) * 1000) / count);
    timers = Math.max(timers, clock.mostTimers);
  }
  console.log("## 1,000,000 queued acquires\n");
  bar("one timer", timers === 1, `${timers}`);
  bar(
    "under 2 µs each, queued and granted",
    median(microseconds) < 2,
    `${median(microseconds).toFixed(2)} µs`,
  );
  bar("under 300 bytes each", median(bytes) < 300, `${median(bytes).toFixed(0)} bytes`);
}

/** What a million grants leave behind in async-sema's RateLimit, in a process of its own, which they would keep. */
function grantAMillionWithSema(): void {
  const script = new URL("./sema-grants-worker.ts", import.meta.url).pathname;
  const left = execFileSync(process.execPath, ["--expose-gc", script], { encoding: "utf8" });
  console.log(`\nasync-sema's RateLimit after as many grants: ${left}`);
}

/** The limiter beside its rivals. */
export async function benchLimiter(): Promise<void> {
  await queueAMillion();
  grantAMillionWithSema();
  await compareInRealTime();
  await checkSchedules();
}
