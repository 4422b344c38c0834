import { parentPort, workerData } from "node:worker_threads";
import { rows } from "./cells.ts";
import { outcomeOf } from "./outcome.ts";
import { rivalsLine } from "./rivals-line.ts";
import type { Judged } from "./tally.ts";

/** What was found in one set, or by other methods. */
export type Message = { readonly seed: number; readonly outcome: Judged } | { readonly line: string };

/** Measures sets of one row of the table on a thread of its own: with Persona, one by one, or with the methods next to it. */
const { name, seeds, task } = workerData as {
  readonly name: string;
  readonly seeds: readonly number[];
  readonly task: "persona" | "rivals";
};
const row = rows.find((one) => one.name === name);
if (row === undefined) throw new RangeError(`there is no row ${name}`);
if (task === "rivals") post({ line: rivalsLine(seeds.map((seed) => row.make(seed))) });
else
  for (const seed of seeds) {
    const made = row.make(seed);
    const outcome: Judged = {
      ...outcomeOf(made, seed),
      planted: row.planted?.(seed) ?? 1,
      ...(made.oracle === undefined ? {} : { oracle: made.oracle }),
    };
    post({ seed, outcome });
  }

function post(message: Message): void {
  parentPort?.postMessage(message, []);
}
