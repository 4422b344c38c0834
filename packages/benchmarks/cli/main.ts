/**
 * How fast `persona --version` starts, beside Node doing nothing: as whole processes, in turn, so that both meet the
 * same machine. Prints the medians and the median of the pairwise ratios.
 */
import { spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";

const pairs = 40;
const cli = fileURLToPath(new URL("../../../apps/cli/dist/main.js", import.meta.url));
const commands = {
  "node -e 0": ["-e", "0"],
  "persona --version": [cli, "--version"],
  "persona --help": [cli, "--help"],
} as const;

/** Wall time of one process, in ms. */
function time(args: readonly string[]): number {
  const start = process.hrtime.bigint();
  const { status } = spawnSync(process.execPath, args, { stdio: "ignore" });
  if (status !== 0) throw new Error(`${args.join(" ")} failed`);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

for (const args of Object.values(commands)) time(args); // the first start fills caches
const runs = Array.from({ length: pairs }, () => Object.values(commands).map(time));
const ofNode = runs.map(([ms = 0]) => ms);
console.log(`Node ${process.versions.node}, ${availableParallelism()} cores, ${pairs} starts each, in turn`);
console.log("| | median, ms | of node -e 0 |\n|---|---|---|");
Object.keys(commands).forEach((name, index) => {
  const own = runs.map((row) => row[index] ?? 0);
  const ratio = median(own.map((ms, run) => ms / (ofNode[run] ?? 1)));
  console.log(`| \`${name}\` | ${median(own).toFixed(0)} | ${ratio.toFixed(2)} |`);
});
