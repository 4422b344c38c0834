// oxlint-disable unicorn/require-post-message-target-origin -- a thread's port has no origins
import { parentPort, workerData } from "node:worker_threads";
import { listen } from "./listen.ts";
import type { ServerSettings } from "./settings.ts";

const settings: ServerSettings = workerData;
const { url } = await listen(settings);
parentPort?.postMessage(url);
