/**
 * The thread that starts the worker and says when it has ended. The calling thread is blocked and cannot hear of it; the
 * worker itself cannot say it when it fails to start or runs out of memory.
 */
import { Worker, workerData } from "node:worker_threads";
import { packThrown } from "./crossing-pack.ts";
import { type BridgeDeath, type SupervisorSetup, wakeCaller } from "./sync-bridge-protocol.ts";

const { worker: setup, execArgv, deaths }: SupervisorSetup = workerData;

let cause: BridgeDeath["cause"];

function reportDeath(exitCode: number): void {
  const death: BridgeDeath = { exitCode, cause };
  deaths.postMessage(death, []);
  Atomics.store(setup.signal, 1, 1);
  wakeCaller(setup.signal);
}

const file = import.meta.url.endsWith(".ts") ? "./sync-bridge-worker.ts" : "./sync-bridge-worker.js";

try {
  const worker = new Worker(new URL(file, import.meta.url), {
    workerData: setup,
    transferList: [setup.port],
    ...(execArgv === undefined ? {} : { execArgv: [...execArgv] }),
  });
  worker.on("error", (error: unknown) => {
    cause = packThrown(error);
  });
  worker.on("exit", reportDeath);
} catch (error) {
  cause = packThrown(error);
  reportDeath(1);
}
