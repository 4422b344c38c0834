/** The thread that does the work of a sync bridge. */
import { workerData } from "node:worker_threads";
import { serveCalls } from "./serve-calls.ts";

serveCalls(workerData);
