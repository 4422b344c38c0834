import { Session } from "node:inspector/promises";
import type { Profiler } from "node:inspector";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { load } from "../../loader/src/load.ts";
import { interviews, recordsJsonl, surveyCsv } from "./make-data.ts";

/**
 * What reading doubts adds to loading: `bench:doubts`. The profiler says of each moment which function runs; a moment
 * counts for doubts when a function of the folder `doubts/` or `language/` is among its callers or runs itself. The bar
 * is a tenth of the rest.
 */
const folder = join(tmpdir(), "persona-benchmarks-loader");
const bar = 0.1;
const inputs: readonly (readonly [string, string])[] = [
  ["CSV, 10 MB", surveyCsv(folder, 10)],
  ["CSV, 100 MB", surveyCsv(folder, 100)],
  ["JSON Lines, 10 MB", recordsJsonl(folder, 10)],
  ["interviews, 2,000 files", interviews(folder, 2000)],
  ["interviews in German", interviews(folder, 2000, "German")],
  ["interviews in Finnish", interviews(folder, 2000, "Finnish")],
];
const session = new Session();
session.connect();
await session.post("Profiler.enable");
await session.post("Profiler.setSamplingInterval", { interval: 500 });
for (const [name, path] of inputs) {
  load(path);
  await session.post("Profiler.start");
  const corpus = load(path);
  const { profile } = await session.post("Profiler.stop");
  const { doubts, whole, parts } = shareOf(profile);
  const share = doubts / (whole - doubts);
  const largest = [...parts].toSorted(([, a], [, b]) => b - a).slice(0, 3);
  console.log(
    `${share <= bar ? "met   " : "MISSED"}  ${name}: doubts ${ms(doubts)} of ${ms(whole)}, ${(share * 100).toFixed(1)} % of the rest (${largest.map(([file, time]) => `${file} ${ms(time)}`).join(", ")}); ${corpus.doubts.length} doubts`,
  );
  if (share > bar) process.exitCode = 1;
}
session.disconnect();

interface Share {
  readonly doubts: number;
  readonly whole: number;
  /** Time by file. */
  readonly parts: ReadonlyMap<string, number>;
}

function shareOf({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): Share {
  /** The file of doubts at whose call a node stands. */
  const fileOf = new Map<number, string>();
  const idle = new Set<number>();
  for (const { id, callFrame, children = [] } of nodes) {
    const [, own] = /\/loader\/src\/(?:doubts|language)\/([a-z-]+)\.ts$/.exec(callFrame.url) ?? [];
    const file = fileOf.get(id) ?? own;
    if (callFrame.functionName === "(idle)" || callFrame.functionName === "(program)") idle.add(id);
    if (file === undefined) continue;
    fileOf.set(id, file);
    for (const child of children) fileOf.set(child, file);
  }
  const parts = new Map<string, number>();
  let [doubts, whole] = [0, 0];
  for (const [index, id] of samples.entries()) {
    if (idle.has(id)) continue;
    const time = (timeDeltas[index] ?? 0) / 1000;
    const file = fileOf.get(id);
    whole += time;
    if (file === undefined) continue;
    doubts += time;
    parts.set(file, (parts.get(file) ?? 0) + time);
  }
  return { doubts, whole, parts };
}

function ms(time: number): string {
  return `${Math.round(time)} ms`;
}
