import { workerData } from "node:worker_threads";
import type { MessagePort } from "node:worker_threads";
import { runFitJob } from "./fit-job.ts";
import type { FitJob, ResultOf } from "./fit-job.ts";
import type { Done, FitTask } from "./fit-team.ts";

/** A helper that nobody has given anything to do for this long ends. */
const idleMs = 30_000;

const port: MessagePort = workerData;
let ending = setTimeout(() => port.close(), idleMs);

port.on("message", ({ number, jobs, claims }: FitTask) => {
  clearTimeout(ending);
  for (let at = Atomics.add(claims, 0, 1); at < jobs.length; at = Atomics.add(claims, 0, 1)) {
    let result: ResultOf<FitJob> | undefined;
    try {
      result = runFitJob(jobs[at]!);
    } catch {
      // made again, and reported, by whoever gave the task
      result = undefined;
    }
    port.postMessage({ number, at, result } satisfies Done<ResultOf<FitJob>>);
    Atomics.add(claims, 1, 1);
    Atomics.notify(claims, 1);
  }
  ending = setTimeout(() => port.close(), idleMs);
});
