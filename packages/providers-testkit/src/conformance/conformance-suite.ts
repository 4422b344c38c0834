import { startTestServerInWorker } from "../server/start-in-worker.ts";
import type { TestServer } from "../server/test-server.ts";
import { suiteKey } from "./check.ts";
import type { Check, ConformanceCheck, RemoteContext } from "./check.ts";
import { checksOfAnswers } from "./checks-of-answers.ts";
import { checksOfBlocking } from "./checks-of-blocking.ts";
import { checksOfBounds } from "./checks-of-bounds.ts";
import { checksOfErrors } from "./checks-of-errors.ts";
import { checksOfKeys } from "./checks-of-keys.ts";
import { checksOfLocal } from "./checks-of-local.ts";
import { checksOfRecordings } from "./checks-of-recordings.ts";
import { checksOfSchemas } from "./checks-of-schemas.ts";
import { checksOfSpoiledAnswers } from "./checks-of-spoiled-answers.ts";
import { checksOfStreams } from "./checks-of-streams.ts";
import { checksOfSurroundedAnswers } from "./checks-of-surrounded-answers.ts";
import { checksOfWords } from "./checks-of-words.ts";
import type { ConformanceSubject, RemoteSubject } from "./conformance-subject.ts";

/** The suite for one provider. */
export interface ConformanceSuite {
  /** Run them one after the other: they share a server. */
  readonly checks: readonly ConformanceCheck[];
  /** Ends the server. */
  close(): Promise<void>;
}

const remoteChecks: readonly Check<RemoteContext>[] = [
  ...checksOfAnswers,
  ...checksOfSchemas,
  ...checksOfSurroundedAnswers,
  ...checksOfErrors,
  ...checksOfWords,
  ...checksOfKeys,
  ...checksOfBounds,
  ...checksOfStreams,
  ...checksOfBlocking,
  ...checksOfRecordings,
  ...checksOfSpoiledAnswers,
];

function remoteSuite(subject: RemoteSubject): ConformanceSuite {
  let starting: Promise<TestServer> | undefined;
  const contextOf = (server: TestServer): RemoteContext => ({
    server,
    protocol: subject.protocol,
    spoiledAnswers: subject.spoiledAnswers ?? 2000,
    provider: async (settings = {}) => {
      await server.configure(settings);
      return subject.create({ baseURL: server.baseUrl(subject.protocol), apiKey: suiteKey });
    },
    providerAt: (connection) =>
      subject.create({
        baseURL: connection.baseURL ?? server.baseUrl(subject.protocol),
        apiKey: "apiKey" in connection ? connection.apiKey : suiteKey,
      }),
  });
  return {
    checks: remoteChecks.map(({ title, run }) => ({
      title,
      run: async () => {
        starting ??= startTestServerInWorker();
        await run(contextOf(await starting));
      },
    })),
    close: async () => {
      const server = await starting;
      starting = undefined;
      await server?.close();
    },
  };
}

/**
 * Everything that is asked of an `LLMProvider`, as checks for any test runner:
 * `for (const check of suite.checks) test(check.title, check.run)`.
 *
 * A provider over the network is run against the test server, on a thread of its own, over real HTTP. Checks of the
 * optional parts of the port pass for a provider without them.
 */
export function conformanceSuite(subject: ConformanceSubject): ConformanceSuite {
  if (subject.protocol !== undefined) return remoteSuite(subject);
  return {
    checks: checksOfLocal.map(({ title, run }) => ({
      title,
      run: () => run({ provider: () => subject.create() }),
    })),
    close: () => Promise.resolve(),
  };
}
