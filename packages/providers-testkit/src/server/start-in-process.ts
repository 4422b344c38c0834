import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { ServerSettings } from "./settings.ts";
import { besides } from "./start-in-worker.ts";
import { testServerAt } from "./test-server.ts";
import type { TestServer } from "./test-server.ts";

/** Starts the test server as a process of its own. It ends with the caller. */
export async function startTestServerInProcess(settings: ServerSettings = {}): Promise<TestServer> {
  const child = spawn(
    process.execPath,
    [fileURLToPath(besides("process-entry")), "--settings", JSON.stringify(settings)],
    { stdio: ["pipe", "pipe", "inherit"] },
  );
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.once("data", (chunk: Buffer) => resolve(chunk.toString("utf8").trim()));
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the test server's process ended with code ${code}`)));
  });
  return testServerAt({
    url,
    close: async () => {
      if (child.exitCode !== null) return;
      const ended = once(child, "exit");
      child.stdin.end();
      await ended;
    },
  });
}
