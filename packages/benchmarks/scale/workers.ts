import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { Admission, requestKey, Spending, TokenEstimator } from "@persona/calls";
import type { ExecutorParts, KeyedRequest, MakeExecutor } from "@persona/calls";
import { OpenAIProvider } from "@persona/providers-openai";

/** Starts workers of a queue, each a process of its own, and resolves when all are ready. */
export async function startWorkers(count: number, args: readonly string[]): Promise<AsyncDisposable> {
  return await startProcesses("../../executor-bullmq/src/testing/worker-process.ts", count, args);
}

/** Starts a program several times, and resolves when each has said that it is ready. */
export async function startProcesses(
  program: string,
  count: number,
  args: readonly string[],
): Promise<AsyncDisposable> {
  const file = fileURLToPath(new URL(program, import.meta.url));
  const children: readonly ChildProcess[] = Array.from({ length: count }, () =>
    spawn(process.execPath, ["--conditions=@persona/source", file, ...args], {
      stdio: ["ignore", "pipe", "inherit"],
    }),
  );
  await Promise.all(children.map(async (child) => child.stdout && once(child.stdout, "data")));
  return {
    [Symbol.asyncDispose]: async () => {
      for (const child of children) child.kill("SIGKILL");
      await Promise.all(children.map(async (child) => child.exitCode ?? once(child, "exit")));
    },
  };
}

/** So many small requests, other ones for each name. */
export function requestsOf(name: string, count: number): readonly KeyedRequest[] {
  return Array.from({ length: count }, (_, index) => {
    const request = { messages: [{ role: "user", text: `${name} ${index}` }], maxOutputTokens: 20 } as const;
    const key = requestKey("openai", "m", request, 0);
    return { key, job: key, group: index + 1, turn: 0, request };
  });
}

/** What an executor is made of. */
export function partsFor(baseURL: string, maxConcurrent = 64): ExecutorParts {
  return {
    provider: new OpenAIProvider({ api: "chat", apiKey: "k", baseURL, defaultModel: "m" }),
    admission: new Admission({ limits: { requestsPerMinute: 1e9 }, maxConcurrent }),
    spending: new Spending({}, "m"),
    estimator: new TokenEstimator(),
    timeoutMs: 60_000,
  };
}

/** Answers all requests; gives how long it took, in milliseconds. */
export async function timeToAnswer(
  make: MakeExecutor,
  parts: ExecutorParts,
  requests: readonly KeyedRequest[],
): Promise<number> {
  const executor = make(parts);
  const startedAt = performance.now();
  await Promise.all(requests.map(async (one) => executor.execute(one, {})));
  return performance.now() - startedAt;
}
