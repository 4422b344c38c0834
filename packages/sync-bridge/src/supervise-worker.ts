import { Worker } from "node:worker_threads";
import { packThrown } from "./crossing-pack.ts";
import { type BridgeDeath, type SupervisorSetup, wakeCaller } from "./sync-bridge-protocol.ts";

/**
 * Starts the worker and says when it has ended. The calling thread is blocked and cannot hear of it; the worker itself
 * cannot say it when it fails to start or runs out of memory.
 */
export function superviseWorker({ worker: setup, execArgv, deaths }: SupervisorSetup, file: URL): void {
  let cause: BridgeDeath["cause"];
  const noteCause = (error: unknown): void => {
    cause = packThrown(error);
  };
  const reportDeath = (exitCode: number): void => {
    const death: BridgeDeath = { exitCode, cause };
    deaths.postMessage(death, []);
    Atomics.store(setup.signal, 1, 1);
    wakeCaller(setup.signal);
  };
  try {
    const flags = execArgv === undefined ? {} : { execArgv: [...execArgv] };
    new Worker(file, { workerData: setup, transferList: [setup.port], ...flags })
      .on("error", noteCause)
      .on("exit", reportDeath);
  } catch (error) {
    noteCause(error);
    reportDeath(1);
  }
}
