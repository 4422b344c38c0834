/**
 * Whether kinds of people are found where they are, and only there: pnpm --filter @persona/benchmarks bench:division
 *
 * Every kind of null and every planted cell, with Wilson's 95 % intervals. `--nulls 100 --planted 50` says how many sets
 * of each (these are the defaults), `--small` takes ten and five, `--only <words>` tries only lines whose name contains
 * them. `--jobs 2` measures two lines at once. `--keep <file>` keeps what was measured and continues from it; what other
 * code has measured is measured again. Below each planted cell of a survey, other methods are measured on its first
 * sets (`--rivals 5`): k-means with silhouette, PAM with gap (where R and its package cluster are installed), classes
 * with BIC. At the end come published sets, which are fetched; `--polca <folder>` reads their files from there. Each line
 * is printed when it is done. Exits with 1 when a bar is missed.
 */
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import pMap from "p-map";
import { rows } from "./cells.ts";
import type { Row } from "./cells.ts";
import { openKept } from "./kept.ts";
import { publishedLines } from "./published.ts";
import { tally } from "./tally.ts";
import type { Judged } from "./tally.ts";

const { values } = parseArgs({
  options: {
    nulls: { type: "string" },
    planted: { type: "string" },
    only: { type: "string", default: "" },
    small: { type: "boolean", default: false },
    jobs: { type: "string", default: String(Math.min(2, availableParallelism())) },
    keep: { type: "string" },
    rivals: { type: "string", default: "5" },
    polca: { type: "string" },
  },
});
const sets = {
  null: Number(values.nulls ?? (values.small ? 10 : 100)),
  planted: Number(values.planted ?? (values.small ? 5 : 50)),
};

const kept = openKept(values.keep);
const chosen = rows.filter(({ name }) => name.includes(values.only));
let [done, missed] = [0, 0];
const started = performance.now();
await pMap(
  chosen,
  async (row) => {
    const { line, holds } = tally(row, await measure(row));
    const others = hasRivals(row) ? await inWorker<string>(row.name, Number(values.rivals), "rivals") : "";
    done += 1;
    if (!holds) missed += 1;
    const minutes = ((performance.now() - started) / 60_000).toFixed(1);
    console.log(
      `${line}   (${done} of ${chosen.length}, ${minutes} min)${others === "" ? "" : `\n       ${others}`}`,
    );
  },
  { concurrency: Number(values.jobs) },
);
if ("published sets".includes(values.only))
  for await (const line of publishedLines(values.polca)) {
    if (line.startsWith("MISS")) missed += 1;
    console.log(line);
  }
console.log(missed === 0 ? "No bar is missed." : `${missed} missed.`);
process.exitCode = missed === 0 ? 0 : 1;

async function measure({ name, asks }: Row): Promise<readonly Judged[]> {
  const before = kept.find(name, sets[asks]);
  if (before !== undefined) return before;
  const outcomes = await inWorker<readonly Judged[]>(name, sets[asks], "persona");
  kept.add(name, outcomes);
  return outcomes;
}

async function inWorker<Result>(name: string, count: number, task: "persona" | "rivals"): Promise<Result> {
  const worker = new Worker(new URL("row-worker.ts", import.meta.url), {
    workerData: { name, sets: count, task },
  });
  const [result] = (await once(worker, "message")) as [Result];
  return result;
}

function hasRivals({ asks, name }: Row): boolean {
  return asks === "planted" && !name.startsWith("interviews") && Number(values.rivals) > 0;
}
