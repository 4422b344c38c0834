import { parentPort, workerData } from "node:worker_threads";
import { rows } from "./cells.ts";
import { outcomeOf } from "./outcome.ts";
import { rivalsLine } from "./rivals-line.ts";
import type { Judged } from "./tally.ts";

/** Measures one row of the table on a thread of its own: Persona, or the methods next to it. */
const { name, sets, task } = workerData as {
  readonly name: string;
  readonly sets: number;
  readonly task: "persona" | "rivals";
};
const row = rows.find((one) => one.name === name);
if (row === undefined) throw new RangeError(`there is no row ${name}`);
const seeds = Array.from({ length: sets }, (_, at) => at + 1);
if (task === "rivals") parentPort?.postMessage(rivalsLine(seeds.map((seed) => row.make(seed))), []);
else {
  const outcomes = seeds.map((seed): Judged => {
    const made = row.make(seed);
    return {
      ...outcomeOf(made, seed),
      planted: row.planted?.(seed) ?? 1,
      ...(made.oracle === undefined ? {} : { oracle: made.oracle }),
    };
  });
  parentPort?.postMessage(outcomes, []);
}
