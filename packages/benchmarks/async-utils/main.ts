/**
 * Every figure of @persona/async-utils, rivals in the same run: `pnpm --filter @persona/benchmarks bench:async-utils`.
 * Parts named as arguments are run alone: `run-concurrent`, `limiter`, `retry`, `bridge`, `properties`.
 */
import { cpus, loadavg } from "node:os";
import { benchBridge } from "./bridge.bench.ts";
import { benchLimiter } from "./limiter.bench.ts";
import { missedBars } from "./measure.ts";
import { benchProperties } from "./properties.bench.ts";
import { benchRetry } from "./retry.bench.ts";
import { benchRunConcurrent } from "./run-concurrent.bench.ts";

const startedAt = performance.now();
const load = loadavg().map((value) => value.toFixed(1));
console.log(
  `# @persona/async-utils, Node ${process.version}, ${cpus().length} cores, load ${load.join(" ")}\n`,
);
const parts: Readonly<Record<string, () => void | Promise<void>>> = {
  "run-concurrent": benchRunConcurrent,
  limiter: benchLimiter,
  retry: benchRetry,
  bridge: benchBridge,
  properties: benchProperties,
};
const wanted = process.argv.slice(2);
for (const [name, bench] of Object.entries(parts)) {
  if (wanted.length === 0 || wanted.includes(name)) await bench();
}
console.log(`\n${((performance.now() - startedAt) / 1000).toFixed(0)} s in all`);
if (missedBars().length > 0) process.exitCode = 1;
