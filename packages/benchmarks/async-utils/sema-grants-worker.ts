/** Prints what a million grants leave behind in async-sema's RateLimit: live timers, and heap in megabytes. */
import { RateLimit } from "async-sema";

const count = 1_000_000;
const take = RateLimit(count, { timeUnit: 60_000 });
globalThis.gc?.();
const heapBefore = process.memoryUsage().heapUsed;
for (let index = 0; index < count; index += 1) await take();
globalThis.gc?.();
const timers = process.getActiveResourcesInfo().filter((resource) => resource === "Timeout").length;
const heapMb = (process.memoryUsage().heapUsed - heapBefore) / 2 ** 20;
console.log(`${timers} timers and ${heapMb.toFixed(0)} MB of heap`);
process.exit(0);
