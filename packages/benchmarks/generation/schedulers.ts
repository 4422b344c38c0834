import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createOpenAI } from "@ai-sdk/openai";
import { ChatOpenAI } from "@langchain/openai";
import { OpenAIProvider } from "@persona/providers-openai";
import { generateText } from "ai";
import pLimit from "p-limit";
import pRetry from "p-retry";
import {
  Admission,
  FileLedger,
  Spending,
  TokenEstimator,
  makeInProcessExecutor,
  requestKey,
} from "@persona/calls";
import { limits, maxOutputTokens, windowMs } from "./load.ts";
import type { LoadRequest } from "./load.ts";
import { runStart } from "./run-start.ts";

/** Somebody who sends a load. */
export interface Scheduler {
  readonly name: string;
  /** Sends all and resolves with the number of requests that failed for good. */
  readonly run: (load: readonly LoadRequest[], baseURL: string) => Promise<number>;
}

const apiKey = "benchmark-key";
const model = "bench-model";

/** Ours, with its ledger on disk, as a run has it. */
export function ours(areLimitsKnown: boolean): Scheduler {
  return {
    name: `Persona, limits ${areLimitsKnown ? "known" : "unknown"}`,
    run: async (load, baseURL) => {
      const folder = mkdtempSync(join(tmpdir(), "persona-bench-"));
      try {
        await using ledger = await FileLedger.open(join(folder, "ledger.jsonl"), { start: runStart });
        const provider = new OpenAIProvider({ apiKey, baseURL, api: "chat", defaultModel: model });
        const executor = makeInProcessExecutor({
          provider,
          ledger,
          admission: new Admission({
            windowMs,
            ...(areLimitsKnown
              ? { limits: { requestsPerMinute: limits.requests, tokensPerMinute: limits.tokens } }
              : {}),
          }),
          spending: new Spending({}, model),
          estimator: new TokenEstimator(),
          timeoutMs: 60_000,
        });
        return await failures(
          load.map(({ prompt }, index) => {
            const request = { messages: [{ role: "user" as const, text: prompt }], maxOutputTokens };
            const key = requestKey(provider.name, model, request, 0);
            return executor.execute({ key, job: key, group: index + 1, turn: 0, request }, {});
          }),
        );
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  };
}

/** The Vercel AI SDK, with the two packages that its users bound and repeat calls with. */
export function vercel(concurrency: number): Scheduler {
  return {
    name: `Vercel AI SDK, p-limit(${concurrency}), p-retry`,
    run: async (load, baseURL) => {
      const chat = createOpenAI({ apiKey, baseURL }).chat(model);
      const limit = pLimit(concurrency);
      return failures(
        load.map(({ prompt }) =>
          limit(() =>
            pRetry(() => generateText({ model: chat, prompt, maxOutputTokens, maxRetries: 0 }), {
              retries: 10,
            }),
          ),
        ),
      );
    },
  };
}

/** LangChain's `batch`, with the retries that it has by default. */
export function langchain(concurrency: number): Scheduler {
  return {
    name: `LangChain batch, maxConcurrency ${concurrency}`,
    run: async (load, baseURL) => {
      const chat = new ChatOpenAI({ apiKey, model, maxTokens: maxOutputTokens, configuration: { baseURL } });
      const results = await chat.batch(
        load.map(({ prompt }) => prompt),
        undefined,
        { maxConcurrency: concurrency, returnExceptions: true },
      );
      return results.filter((result) => result instanceof Error).length;
    },
  };
}

async function failures(calls: readonly Promise<unknown>[]): Promise<number> {
  const settled = await Promise.allSettled(calls);
  return settled.filter(({ status }) => status === "rejected").length;
}
