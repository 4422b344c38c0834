import { Worker } from "node:worker_threads";
import type { ServerSettings } from "./settings.ts";
import { testServerAt } from "./test-server.ts";
import type { TestServer } from "./test-server.ts";

/** The file next to this one, compiled if this one is. */
export function besides(name: string): URL {
  return new URL(`./${name}${import.meta.url.endsWith(".ts") ? ".ts" : ".js"}`, import.meta.url);
}

/** Starts the test server on a thread of its own, so that it answers while the caller's thread blocks. */
export async function startTestServerInWorker(settings: ServerSettings = {}): Promise<TestServer> {
  const worker = new Worker(besides("worker-entry"), { workerData: settings });
  const url = await new Promise<string>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`the test server's thread ended with code ${code}`)));
  });
  return testServerAt({
    url,
    close: async () => {
      await worker.terminate();
    },
  });
}
