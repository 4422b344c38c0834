/**
 * Whether kinds of people are found where they are, and only there: pnpm --filter @persona/benchmarks bench:division
 *
 * Every kind of null and every planted cell, with Wilson's 95 % intervals. `--nulls 100 --planted 50` says how many sets
 * of each (these are the defaults), `--small` takes ten and five, `--only <words>` tries only lines whose name contains
 * them. `--jobs 2` measures two lines at once. `--keep <file>` writes down each set when it is measured, so that a run
 * can be stopped and goes on where it was, and a run with more sets adds only those; what other code has measured is
 * measured again. `--list` prints only the lines of sets that were kept, however many they are. Below each planted cell of a
 * survey, other methods are measured on its first sets (`--rivals 5`): k-means with silhouette, PAM with gap (where R and
 * its package cluster are installed), classes with BIC. At the end come published sets, which are fetched;
 * `--polca <folder>` reads their files from there. Each line is printed when it is done. Exits with 1 when a bar is missed.
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
import type { Message } from "./row-worker.ts";
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
    list: { type: "boolean", default: false },
  },
});
const sets = {
  null: Number(values.nulls ?? (values.small ? 10 : 100)),
  planted: Number(values.planted ?? (values.small ? 5 : 50)),
};

const kept = openKept(values.keep);
const chosen = rows
  .filter(({ name }) => name.includes(values.only))
  .filter(({ name }) => !values.list || kept.of(name).size > 0);
const rivals = values.list ? 0 : Number(values.rivals);
let [done, missed] = [0, 0];
const started = performance.now();
await pMap(
  chosen,
  async (row) => {
    const { line, holds } = tally(row, await measure(row));
    const others = rivals > 0 && hasRivals(row) ? await rivalsOf(row.name) : "";
    done += 1;
    if (!holds) missed += 1;
    const minutes = ((performance.now() - started) / 60_000).toFixed(1);
    console.log(
      `${line}   (${done} of ${chosen.length}, ${minutes} min)${others === "" ? "" : `\n       ${others}`}`,
    );
  },
  { concurrency: Number(values.jobs) },
);
if (!values.list && "published sets".includes(values.only))
  for await (const line of publishedLines(values.polca)) {
    if (line.startsWith("MISS")) missed += 1;
    console.log(line);
  }
console.log(missed === 0 ? "No bar is missed." : `${missed} missed.`);
process.exitCode = missed === 0 ? 0 : 1;

async function measure({ name, asks }: Row): Promise<readonly Judged[]> {
  const outcomes = kept.of(name);
  if (values.list) return [...outcomes.values()];
  const seeds = upTo(sets[asks]);
  const missing = seeds.filter((seed) => !outcomes.has(seed));
  if (missing.length > 0)
    await inWorker({ name, seeds: missing, task: "persona" }, (message) => {
      if ("seed" in message) kept.add(name, message.seed, message.outcome);
    });
  return seeds.flatMap((seed) => outcomes.get(seed) ?? []);
}

async function rivalsOf(name: string): Promise<string> {
  let line = "";
  await inWorker({ name, seeds: upTo(rivals), task: "rivals" }, (message) => {
    if ("line" in message) ({ line } = message);
  });
  return line;
}

async function inWorker(
  workerData: {
    readonly name: string;
    readonly seeds: readonly number[];
    readonly task: "persona" | "rivals";
  },
  receive: (message: Message) => void,
): Promise<void> {
  const worker = new Worker(new URL("row-worker.ts", import.meta.url), { workerData });
  worker.on("message", receive);
  await once(worker, "exit");
}

/** The seeds of the first sets. */
function upTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, at) => at + 1);
}

function hasRivals({ asks, name }: Row): boolean {
  return asks === "planted" && !name.startsWith("interviews");
}
