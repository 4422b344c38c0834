import { startTestServerInWorker } from "../server/start-in-worker.ts";
import type { TestServer } from "../server/test-server.ts";
import type { Recording } from "../recordings/recording.ts";

/**
 * Starts a server, on a thread of its own, that gives the recorded responses again. Each is given once, to the request it
 * was recorded for; any other request gets a 404 that says so.
 */
export function startReplay(recording: Recording): Promise<TestServer> {
  return startTestServerInWorker({ replay: recording });
}
