/** What both threads of a sync bridge start with: the one that watches, and the one that it starts to do the work. */
import { workerData } from "node:worker_threads";
import { serveCalls } from "./serve-calls.ts";
import { superviseWorker } from "./supervise-worker.ts";
import type { SupervisorSetup, WorkerSetup } from "./sync-bridge-protocol.ts";

const setup: SupervisorSetup | WorkerSetup = workerData;

if ("deaths" in setup) superviseWorker(setup, new URL(import.meta.url));
else serveCalls(setup);
