/**
 * Whether kinds of people are found where they are, and only there: pnpm --filter @persona/benchmarks bench:division
 *
 * Every kind of null and every planted cell, with Wilson's 95 % intervals. `--nulls 100 --planted 50` says how many sets
 * of each (these are the defaults), `--small` takes ten and five, `--only <words>` tries only lines whose name contains
 * them. Each line is printed when it is done. Exits with 1 when a bar is missed.
 */
import { parseArgs } from "node:util";
import { rows } from "./cells.ts";
import type { Row } from "./cells.ts";
import { outcomeOf } from "./outcome.ts";
import { tally } from "./tally.ts";

const { values } = parseArgs({
  options: {
    nulls: { type: "string" },
    planted: { type: "string" },
    only: { type: "string", default: "" },
    small: { type: "boolean", default: false },
  },
});
const sets = {
  null: Number(values.nulls ?? (values.small ? 10 : 100)),
  planted: Number(values.planted ?? (values.small ? 5 : 50)),
};

const chosen = rows.filter(({ name }) => name.includes(values.only));
let missed = 0;
const started = performance.now();
for (const [number, row] of chosen.entries()) {
  const { line, holds } = measure(row);
  if (!holds) missed += 1;
  const minutes = ((performance.now() - started) / 60_000).toFixed(1);
  console.log(`${line}   (${number + 1} of ${chosen.length}, ${minutes} min)`);
}
console.log(missed === 0 ? "No bar is missed." : `${missed} missed.`);
process.exitCode = missed === 0 ? 0 : 1;

function measure(row: Row): { readonly line: string; readonly holds: boolean } {
  const outcomes = Array.from({ length: sets[row.asks] }, (_, at) => {
    const made = row.make(at + 1);
    return {
      ...outcomeOf(made, at + 1),
      planted: row.planted?.(at + 1) ?? 1,
      ...(made.oracle === undefined ? {} : { oracle: made.oracle }),
    };
  });
  return tally(row, outcomes);
}
