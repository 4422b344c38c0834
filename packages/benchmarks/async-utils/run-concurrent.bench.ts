import { execFileSync } from "node:child_process";
import async from "async";
import { bulkhead } from "cockatiel";
import pLimit from "p-limit";
import pMap from "p-map";
import PQueue from "p-queue";
import { Sema } from "async-sema";
import { runConcurrent } from "@persona/async-utils/run-concurrent";
import { streamConcurrent } from "@persona/async-utils/stream-concurrent";
import { bar, collectGarbage, type Contender, median, printTable, race } from "./measure.ts";

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
function streamedPeakMb(form: "loops" | "ours" | "p-map", flags: readonly string[] = []): number {
  const script = new URL("./stream-memory.ts", import.meta.url).pathname;
  return median(
    Array.from({ length: 9 }, () =>
      Number(execFileSync(process.execPath, [...flags, script, form], { encoding: "utf8" })),
    ),
  );
}

/** The same over a list of tasks. */
async function handWrittenTasks(tasks: readonly (() => Promise<number>)[]): Promise<number[]> {
  const results: number[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < tasks.length) {
      const index = next;
      next += 1;
      results[index] = (await tasks[index]?.()) ?? 0;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}

async function compareTasks(items: readonly number[]): Promise<void> {
  console.log(`\n## runConcurrent over tasks: ${count}, ${atOnce} at once\n`);
  // declared as async, as async takes other functions to have a callback
  const tasks = items.map((item) => async () => item);
  const timings = await race(
    [
      { name: "hand-written worker loops", run: () => handWrittenTasks(tasks) },
      { name: "runConcurrent", run: () => runConcurrent(tasks, { maxConcurrent: atOnce }) },
      { name: "async.parallelLimit", run: () => async.parallelLimit<number, number[]>(tasks, atOnce) },
      { name: "p-map", run: () => pMap(tasks, (task) => task(), { concurrency: atOnce }) },
    ],
    9,
  );
  const [loops = Number.NaN, ours = Number.NaN] = timings.map(({ medianMs }) => medianMs);
  printTable(
    ["", "µs a task", "× loops"],
    timings.map(({ name, medianMs }) => [
      name,
      ((medianMs * 1000) / count).toFixed(3),
      (medianMs / loops).toFixed(2),
    ]),
  );
  bar(
    "runConcurrent at most 1.4 × the loops over tasks",
    ours <= 1.4 * loops,
    `${(ours / loops).toFixed(2)} ×`,
  );
}

/** What a stream of 1,000,000 costs with few and with very many at once. */
async function compareWidths(): Promise<void> {
  const streamed = 1_000_000;
  const read = async (maxConcurrent: number): Promise<number> => {
    const startedAt = performance.now();
    const items = Array.from({ length: streamed }).keys();
    let sum = 0;
    for await (const value of streamConcurrent(items, noop, { maxConcurrent })) sum += value;
    if (sum !== (streamed * (streamed - 1)) / 2) throw new Error(`a stream gives another sum: ${sum}`);
    return performance.now() - startedAt;
  };
  await read(1000);
  const rounds: { readonly narrow: number; readonly wide: number }[] = [];
  for (let round = 0; round < 3; round += 1) {
    collectGarbage();
    const narrow = await read(1000);
    collectGarbage();
    rounds.push({ narrow, wide: await read(100_000) });
  }
  const narrow = median(rounds.map((round) => round.narrow));
  const wide = median(rounds.map((round) => round.wide));
  console.log("\n## 1,000,000 streamed tasks, by how many at once\n");
  printTable(
    ["at once", "ms", "×"],
    [
      ["1,000", narrow.toFixed(0), "1.00"],
      ["100,000", wide.toFixed(0), (wide / narrow).toFixed(2)],
    ],
  );
  bar(
    "a stream at 100,000 at once within 1.5 × of 1,000",
    wide <= 1.5 * narrow,
    `${(wide / narrow).toFixed(2)} ×`,
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
  const timings = await race(contenders, 9);
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
    "runConcurrent at most 1.35 × hand-written loops over items",
    ours <= 1.35 * loops,
    `${(ours / loops).toFixed(2)} ×`,
  );
  bar(
    "runConcurrent faster than async.mapLimit",
    ours < perTask("async.mapLimit"),
    `${ours.toFixed(3)} µs, async.mapLimit ${perTask("async.mapLimit").toFixed(3)}`,
  );
  bar(
    "runConcurrent faster than p-map",
    ours < perTask("p-map"),
    `${ours.toFixed(3)} µs, p-map ${perTask("p-map").toFixed(3)}`,
  );

  await compareTasks(items);
  await compareWidths();

  // with the smallest young generation, what a run keeps is seen, and not how long garbage lies
  const forms = ["loops", "ours", "p-map"] as const;
  const peaks = forms.map((form) => streamedPeakMb(form));
  const kept = forms.map((form) => streamedPeakMb(form, ["--max-semi-space-size=1"]));
  console.log("\n## 1,000,000 streamed tasks: peak resident memory\n");
  printTable(
    ["", "MB", "MB with a young generation of 1 MB"],
    forms.map((form, index) => [form, (peaks[index] ?? 0).toFixed(0), (kept[index] ?? 0).toFixed(0)]),
  );
  const over = (peaks[1] ?? 0) - (peaks[0] ?? 0);
  bar("streamConcurrent within 20 MB of the loops", over <= 20, `${over.toFixed(0)} MB over`);
}
