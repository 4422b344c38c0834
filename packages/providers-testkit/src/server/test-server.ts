import type { BatchReport } from "../batch/batch-book.ts";
import { protocols } from "../wire/protocols.ts";
import type { ProtocolName } from "../wire/wire-request.ts";
import type { Listening, ServerStatus } from "./listen.ts";
import type { LogEntry } from "./log.ts";
import type { ServerSettings } from "./settings.ts";

/** A test server, wherever it runs. Steer it, read its log, close it. */
export interface TestServer {
  /** `http://127.0.0.1:` and a free port. */
  readonly url: string;
  /** The `baseURL` that a protocol's SDK is given. */
  baseUrl(protocol: ProtocolName): string;
  /** Replaces all settings and starts with an empty log, full limits and an empty prompt cache. */
  configure(settings: ServerSettings): Promise<void>;
  /** Requests in order of arrival, without keys. */
  log(): Promise<readonly LogEntry[]>;
  /** Sockets open and requests in flight. */
  status(): Promise<ServerStatus>;
  /** The batches, what was done of each, and the files that nobody deleted. */
  batches(): Promise<BatchReport>;
  /** Moves the clock by which batches are worked off. */
  advance(ms: number): Promise<void>;
  /** Stops the server and ends every connection. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

async function ask(url: string, body?: object): Promise<Response> {
  const response = await fetch(url, body === undefined ? {} : { method: "POST", body: JSON.stringify(body) });
  if (response.ok) return response;
  const { message }: { readonly message: string } = JSON.parse(await response.text());
  throw new TypeError(message);
}

/** A handle on a server that listens: all goes over HTTP, so it is the same for a thread and a process. */
export function testServerAt(listening: Listening): TestServer {
  const { url } = listening;
  return {
    url,
    baseUrl: (protocol) => url + protocols[protocol].basePath,
    configure: async (settings) => {
      const response = await ask(`${url}/testkit/settings`, settings);
      await response.text();
    },
    log: async () => {
      const entries: readonly LogEntry[] = JSON.parse(await (await ask(`${url}/testkit/log`)).text());
      return entries;
    },
    status: async () => {
      const status: ServerStatus = JSON.parse(await (await ask(`${url}/testkit/status`)).text());
      return status;
    },
    batches: async () => {
      const report: BatchReport = JSON.parse(await (await ask(`${url}/testkit/batches`)).text());
      return report;
    },
    advance: async (advanceMs) => {
      await (await ask(`${url}/testkit/clock`, { advanceMs })).text();
    },
    close: () => listening.close(),
    [Symbol.asyncDispose]: () => listening.close(),
  };
}
