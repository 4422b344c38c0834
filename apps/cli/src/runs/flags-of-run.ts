import { resolve } from "node:path";
import type { RunStart } from "@persona/contracts";
import { sortedByHand } from "./model-options.ts";
import type { ModelOptions } from "./model-options.ts";

/** The options that a run was started with, as its ledger keeps them. */
export function flagsOfRun(config: RunStart["config"], folder: string): ModelOptions {
  const { provider, model, count, seed, prompts, contextTokens, maxOutputTokens, judge } = config;
  return {
    provider,
    seed,
    ...(provider === "local" ? {} : { model }),
    ...(count === undefined ? {} : { count }),
    ...sortedByHand(config),
    ...(prompts === undefined ? {} : { prompts: resolve(folder, prompts) }),
    ...(judge === undefined ? {} : { judgeOfRun: judge }),
    ...(contextTokens === undefined ? {} : { contextTokens }),
    ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
  };
}
