import { setTimeout as sleep } from "node:timers/promises";
import type { LLMProvider } from "@persona/contracts";
import type { TestServer } from "@persona/providers-testkit";
import { request } from "./task.ts";

/** How long 200 calls took to settle after they were aborted, and the sockets to close. */
export interface AbortTiming {
  readonly settledMs: number;
  readonly socketsClosedMs: number;
}

/** Aborts 200 calls that wait for an answer. */
export async function abortMany(server: TestServer, provider: LLMProvider): Promise<AbortTiming> {
  await server.configure({ latencyMs: 60_000 });
  const controller = new AbortController();
  const calls = Array.from({ length: 200 }, () =>
    provider.generateAsync(request, { signal: controller.signal }).catch((error: unknown) => error),
  );
  while ((await server.status()).inFlight < 200) await sleep(10);
  const startedMs = performance.now();
  controller.abort();
  await Promise.all(calls);
  const settledMs = performance.now() - startedMs;
  for (let attempt = 0; attempt < 1000 && (await server.status()).openSockets > 0; attempt += 1)
    await sleep(1);
  return { settledMs, socketsClosedMs: performance.now() - startedMs };
}
