import type { Rule } from "../rules/rules.ts";
import { listen } from "./listen.ts";
import type { ServerSettings } from "./settings.ts";
import { testServerAt } from "./test-server.ts";
import type { TestServer } from "./test-server.ts";

/** How {@link startTestServer} starts. */
export interface StartOptions {
  readonly settings?: ServerSettings;
  /** @default a free one */
  readonly port?: number;
  /** Your own rule, instead of a built-in one. */
  readonly rule?: Rule;
}

/**
 * Starts the test server on this thread. It cannot answer while this thread is blocked: for synchronous calls use
 * `startTestServerInWorker` or `startTestServerInProcess`.
 */
export async function startTestServer(options: StartOptions = {}): Promise<TestServer> {
  return testServerAt(await listen(options.settings ?? {}, options.port, options.rule));
}
