/**
 * How many identifiers are hidden, by kind and by both finders, and how many hidden pieces of real data are none:
 *
 *   pnpm --filter @persona/benchmarks bench:identifiers [--verbose]
 *   pnpm --filter @persona/benchmarks bench:identifiers draw [--seed 1] [--count 300] [--data folder] > drawn.tsv
 *   pnpm --filter @persona/benchmarks bench:identifiers precision drawn.tsv
 *
 * `draw` leaves the column `label` empty. Whoever fills it writes `right`, `wrong` or `unsure`.
 */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { sharedData } from "../../loader/src/testing/shared-data.ts";
import { drawPieces, headOfTable, tableRow } from "./draw-pieces.ts";
import { precisionByKind } from "./precision-by-kind.ts";
import { printTable } from "./print-table.ts";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: "string", default: "1" },
    count: { type: "string", default: "300" },
    data: { type: "string" },
    verbose: { type: "boolean", default: false },
  },
});
const [what = "table", file] = positionals;
const from = process.env["INIT_CWD"] ?? ".";

if (what === "table") printTable(options.verbose);
else if (what === "draw") {
  const data = options.data === undefined ? sharedData() : resolve(from, options.data);
  if (data === undefined) throw new Error("no real data here: give --data");
  console.log(headOfTable);
  for (const piece of drawPieces(data, Number(options.seed), Number(options.count)))
    console.log(tableRow(piece));
} else if (what === "precision" && file !== undefined) {
  for (const line of precisionByKind(readFileSync(resolve(from, file), "utf8"))) console.log(line);
} else throw new Error("table, draw, or precision with a file");
