import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LLMProvider } from "@persona/contracts";
import type { GenerateRequest, GenerateResponse } from "@persona/contracts";
import { respond, startOfRun as start } from "@persona/test-support";
import { afterAll, afterEach, expect, it } from "vitest";
import { FileLedger } from "../ledger/file-ledger.ts";
import { Admission } from "../limits/admission.ts";
import { TokenEstimator } from "../limits/token-estimator.ts";
import { Spending } from "../money/spending.ts";
import { makeInProcessExecutor } from "./in-process-executor.ts";

const folder = mkdtempSync(join(tmpdir(), "late-answer-"));
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A provider over HTTP that has no way to stop a call. */
class Unstoppable extends LLMProvider {
  readonly name = "unstoppable";
  readonly defaultModel = "m";
  readonly #url: string;

  constructor(url: string) {
    super();
    this.#url = url;
  }

  override generate(): GenerateResponse {
    throw new TypeError("not in this test");
  }

  override async generateAsync({ messages }: GenerateRequest): Promise<GenerateResponse> {
    const response = await fetch(this.#url, { method: "POST", body: JSON.stringify(messages) });
    return (await response.json()) as GenerateResponse;
  }

  override capabilities(): Record<string, never> {
    return {};
  }

  override isConfigured(): boolean {
    return true;
  }
}

const key = "k1";

/** A run that is stopped when its request is at the server; the server answers when it is told to. */
async function stopWhileAsked(
  lateEntriesMs: number,
): Promise<{ answer: () => void; close: () => Promise<void>; path: string }> {
  const asked = Promise.withResolvers<() => void>();
  const server = createServer((_, response) => {
    asked.resolve(() => response.end(JSON.stringify(respond("paid for"))));
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  cleanups.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const path = join(folder, `${lateEntriesMs}.jsonl`);
  const ledger = await FileLedger.open(path, { start, lateEntriesMs });
  const executor = makeInProcessExecutor({
    provider: new Unstoppable(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    spending: new Spending({}, "m"),
    estimator: new TokenEstimator(),
    admission: new Admission({}),
    timeoutMs: 60_000,
    ledger,
  });
  const controller = new AbortController();
  const execution = executor.execute(
    { key, job: "j", group: 1, turn: 0, request: { messages: [{ role: "user", text: "Hello" }] } },
    { signal: controller.signal },
  );
  const answer = await asked.promise;
  controller.abort(new Error("enough"));
  // the caller does not wait for the answer
  await expect(execution).rejects.toThrow("enough");
  return { answer, close: () => ledger[Symbol.asyncDispose](), path };
}

it("an answer that comes after the run was stopped is recorded before the ledger closes", async () => {
  const { answer, close, path } = await stopWhileAsked(60_000);
  const closing = close();
  answer();
  await closing;
  await using reopened = await FileLedger.open(path);
  expect(reopened.responseOf(key)?.text).toBe("paid for");
  expect(reopened.openRequests).toEqual([]);
});

it("a ledger does not wait for ever, and the request is open then", async () => {
  const { close, path } = await stopWhileAsked(20);
  await close();
  await using reopened = await FileLedger.open(path);
  expect(reopened.responseOf(key)).toBeUndefined();
  expect(reopened.openRequests).toMatchObject([{ key }]);
});
