/**
 * The thread that starts the worker and says when it has ended. The calling thread is blocked and cannot hear of it;
 * the worker itself cannot say it when it fails to start or runs out of memory. The first call waits for this thread,
 * so it loads next to nothing.
 */
import { Worker, workerData } from "node:worker_threads";
import { type BridgeDeath, type SupervisorSetup, wakeCaller } from "./sync-bridge-protocol.ts";

const { worker: setup, file, execArgv, deaths }: SupervisorSetup = workerData;

let thrown: { readonly error: unknown } | undefined;

async function reportDeath(exitCode: number): Promise<void> {
  const cause =
    thrown === undefined ? undefined : (await import("./crossing-pack.ts")).packThrown(thrown.error);
  const death: BridgeDeath = { exitCode, cause };
  deaths.postMessage(death, []);
  Atomics.store(setup.signal, 1, 1);
  wakeCaller(setup.signal);
}

try {
  const flags = execArgv === undefined ? {} : { execArgv: [...execArgv] };
  new Worker(new URL(file), { workerData: setup, transferList: [setup.port], ...flags })
    .on("error", (error: unknown) => (thrown = { error }))
    .on("exit", (exitCode) => void reportDeath(exitCode));
} catch (error) {
  thrown = { error };
  void reportDeath(1);
}
