import { execFileSync } from "node:child_process";
import async from "async";
import { bulkhead } from "cockatiel";
import pLimit from "p-limit";
import pMap from "p-map";
import PQueue from "p-queue";
import { Sema } from "async-sema";
import { runConcurrent } from "@persona/async-utils/run-concurrent";
import { bar, type Contender, median, printTable, race } from "./measure.ts";

const count = 200_000;
const atOnce = 64;

async function noop(index: number): Promise<number> {
  return index;
}

async function handWritten(items: readonly number[]): Promise<number[]> {
  const results: number[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const index = next;
      next += 1;
      results[index] = await noop(items[index] ?? 0);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}

async function withSema(items: readonly number[]): Promise<number[]> {
  const sema = new Sema(atOnce);
  const one = async (item: number): Promise<number> => {
    await sema.acquire();
    try {
      return await noop(item);
    } finally {
      sema.release();
    }
  };
  return Promise.all(items.map(one));
}

/** What peak memory a million streamed tasks cost, each in a process of its own. */
function streamedPeakMb(form: "loops" | "ours" | "p-map"): number {
  const script = new URL("./stream-memory.ts", import.meta.url).pathname;
  return median(
    Array.from({ length: 3 }, () =>
      Number(execFileSync(process.execPath, [script, form], { encoding: "utf8" })),
    ),
  );
}

/** runConcurrent beside its rivals: 200,000 no-op tasks, 64 at once; then 1,000,000 streamed. */
export async function benchRunConcurrent(): Promise<void> {
  console.log(`## runConcurrent: ${count} no-op tasks, ${atOnce} at once\n`);
  const items = Array.from({ length: count }, (_, index) => index);
  const limit = pLimit(atOnce);
  const isolated = bulkhead(atOnce, count);
  const contenders: Contender[] = [
    { name: "hand-written worker loops", run: () => handWritten(items) },
    { name: "runConcurrent", run: () => runConcurrent(items, noop, { maxConcurrent: atOnce }) },
    { name: "async.mapLimit", run: () => async.mapLimit<number, number>(items, atOnce, noop) },
    { name: "p-map", run: () => pMap(items, noop, { concurrency: atOnce }) },
    { name: "async-sema, one acquire a task", run: () => withSema(items) },
    { name: "p-limit", run: () => Promise.all(items.map((item) => limit(noop, item))) },
    {
      name: "p-queue",
      run: () => new PQueue({ concurrency: atOnce }).addAll(items.map((item) => () => noop(item))),
    },
  ];
  const timings = await race(contenders, 7);
  const small = items.slice(0, 20_000);
  const [slow] = await race(
    [
      {
        name: "cockatiel bulkhead (20,000)",
        run: () => Promise.all(small.map((it) => isolated.execute(() => noop(it)))),
      },
    ],
    1,
  );
  const perTask = (name: string): number =>
    ((timings.find((timing) => timing.name === name)?.medianMs ?? Number.NaN) * 1000) / count;
  const loops = perTask("hand-written worker loops");
  const ours = perTask("runConcurrent");
  const rows = timings.map(({ name }) => [
    name,
    perTask(name).toFixed(3),
    (perTask(name) / loops).toFixed(2),
  ]);
  const slowest = ((slow?.medianMs ?? Number.NaN) * 1000) / small.length;
  rows.push([slow?.name ?? "", slowest.toFixed(3), (slowest / loops).toFixed(2)]);
  printTable(["", "µs a task", "× loops"], rows);
  bar(
    "runConcurrent at most 1.5 × hand-written loops",
    ours <= 1.5 * loops,
    `${(ours / loops).toFixed(2)} ×`,
  );
  bar(
    "runConcurrent faster than p-map",
    ours < perTask("p-map"),
    `${ours.toFixed(3)} µs, p-map ${perTask("p-map").toFixed(3)}`,
  );

  const peaks = new Map((["loops", "ours", "p-map"] as const).map((form) => [form, streamedPeakMb(form)]));
  console.log("\n## 1,000,000 streamed tasks: peak resident memory\n");
  printTable(
    ["", "MB"],
    [...peaks].map(([form, peak]) => [form, peak.toFixed(0)]),
  );
  const over = (peaks.get("ours") ?? 0) - (peaks.get("loops") ?? 0);
  bar("streamConcurrent within 20 MB of the loops", over <= 20, `${over.toFixed(0)} MB over`);
}
