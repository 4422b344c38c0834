/** Every figure of @persona/async-utils, rivals in the same run. `pnpm --filter @persona/benchmarks bench:async-utils` */
import { benchBridge } from "./bridge.bench.ts";
import { benchLimiter } from "./limiter.bench.ts";
import { missedBars } from "./measure.ts";
import { benchProperties } from "./properties.bench.ts";
import { benchRetry } from "./retry.bench.ts";
import { benchRunConcurrent } from "./run-concurrent.bench.ts";

const startedAt = performance.now();
console.log(`# @persona/async-utils, Node ${process.version}\n`);
await benchRunConcurrent();
await benchLimiter();
await benchRetry();
benchBridge();
await benchProperties();
console.log(`\n${((performance.now() - startedAt) / 1000).toFixed(0)} s in all`);
if (missedBars().length > 0) process.exitCode = 1;
