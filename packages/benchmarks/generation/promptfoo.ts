import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { maxOutputTokens } from "./load.ts";
import type { Scheduler } from "./schedulers.ts";

/** The part of promptfoo's interface that is used here. */
interface Promptfoo {
  evaluate(
    suite: object,
    options: { readonly maxConcurrency: number; readonly cache: boolean; readonly showProgressBar: boolean },
  ): Promise<{ toEvaluateSummary(): Promise<{ readonly stats: { readonly errors: number } }> }>;
}

/**
 * promptfoo's scheduler, through its `evaluate`. It brings over eight hundred packages and two gigabytes, so it is not
 * among our dependencies: it takes part where `PROMPTFOO` names the folder it was installed in.
 */
export function promptfoo(concurrency: number): readonly Scheduler[] {
  const folder = process.env["PROMPTFOO"];
  if (folder === undefined) return [];
  return [
    {
      name: `promptfoo evaluate, maxConcurrency ${concurrency}`,
      run: async (load, apiBaseUrl) => {
        Object.assign(process.env, {
          OPENAI_API_KEY: "benchmark-key",
          PROMPTFOO_CONFIG_DIR: join(folder, "config"),
          PROMPTFOO_DISABLE_TELEMETRY: "1",
          PROMPTFOO_DISABLE_UPDATE: "1",
        });
        const entry = pathToFileURL(join(folder, "node_modules/promptfoo/dist/src/index.js")).href;
        const { default: application } = (await import(entry)) as { readonly default: Promptfoo };
        const config = { apiBaseUrl, max_tokens: maxOutputTokens };
        const evaluation = await application.evaluate(
          {
            prompts: ["{{prompt}}"],
            providers: [{ id: "openai:chat:bench-model", config }],
            tests: load.map(({ prompt }) => ({ vars: { prompt } })),
            writeLatestResults: false,
          },
          { maxConcurrency: concurrency, cache: false, showProgressBar: false },
        );
        return (await evaluation.toEvaluateSummary()).stats.errors;
      },
    },
  ];
}
