import { resolve } from "node:path";
import { PersonaError } from "@persona/contracts";
import type { LLMProvider, RunStart } from "@persona/contracts";
import { costOf } from "@persona/providers-cost";
import type { PriceOf, ProviderLimits } from "@persona/calls";
import { PersonaGenerator, readPrompts } from "@persona/generator";
import type { PersonaGeneratorOptions } from "@persona/generator";
import { makeProvider } from "../providers/providers.ts";
import { setUpJudge } from "./judge-setup.ts";
import type { JudgeFlags, JudgeSetup } from "./judge-setup.ts";
import { fromFolder } from "./run-folder.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { readingConfigOf } from "./reading.ts";
import type { ReadingFlags } from "./reading.ts";
import type { BatchFlags } from "../batch/batch-flags.ts";
import type { QueueFlags } from "../queue/queue-flags.ts";

/** What may be spent, and how fast: the options that a resumed run may change. */
export interface SpendingFlags extends QueueFlags, BatchFlags {
  readonly maxCost?: number;
  readonly maxTokens?: number;
  readonly requestsPerMinute?: number;
  readonly tokensPerMinute?: number;
  /** Names of people whom the sources do not name as such. */
  readonly hide?: readonly string[];
  /** A file of such names, one a line. */
  readonly names?: string;
  /** False to write no pseudonyms.json. */
  readonly pseudonymMap?: boolean;
  /** The user agrees that words are sent to a company. */
  readonly yes?: boolean;
}

/** Options of the commands that ask a model. */
export interface ModelOptions extends SpendingFlags, JudgeFlags {
  readonly provider: string;
  readonly model?: string;
  readonly baseUrl?: string;
  readonly count?: number;
  /** Whether groups that are alike are joined where more are found than `count`. */
  readonly join?: boolean;
  readonly active?: readonly string[];
  readonly passive?: readonly string[];
  /** The question whose answers are the groups. */
  readonly by?: string;
  /** How many individuals are drawn from the groups. */
  readonly population?: number;
  readonly seed: number;
  readonly prompts?: string;
  readonly contextTokens?: number;
  readonly maxOutputTokens?: number;
}

/** Personas, and parts of what is coded, that wait for workers at once. */
const mostQueued = 256;
/** As many as fit into a batch may wait for it: nothing of them runs. */
const mostBatched = 50_000;

/** A generator with its provider, and what of its settings a run remembers. */
export interface ModelSetup {
  readonly generator: PersonaGenerator;
  readonly provider: LLMProvider;
  readonly options: PersonaGeneratorOptions;
  readonly promptHash: string;
  /** Who judges claims after the rules. */
  readonly judge?: JudgeSetup;
}

/**
 * Makes a generator of the command line's options. What can fail for reasons of the command line fails here.
 *
 * @param use.isAsked false where nothing will be sent, so that no key is needed
 * @param use.priceFactor what a request costs as a share of the usual price
 * @throws PersonaError `unknown-provider`, `authentication`, `invalid-option`
 */
export async function setUpModel(
  flags: ModelOptions,
  terminal: Terminal,
  use: { readonly isAsked?: boolean; readonly priceFactor?: number } = {},
): Promise<ModelSetup> {
  const { model, baseUrl, count, seed, contextTokens, maxOutputTokens, maxCost, maxTokens } = flags;
  const provider = await makeProvider(
    {
      provider: flags.provider,
      ...(model === undefined ? {} : { model }),
      ...(baseUrl === undefined ? {} : { baseURL: baseUrl }),
    },
    terminal.environment,
    // the keys are the workers'
    flags.queue === undefined ? use : { isAsked: false },
  );
  const isFree = provider.capabilities(model).readsEvidence === true;
  const priceOf = isFree ? undefined : priceOfProvider(provider.name, use.priceFactor);
  if (maxCost !== undefined && !isFree) needPrice(priceOf, model ?? provider.defaultModel);
  const prompts = readPrompts(flags.prompts === undefined ? undefined : resolve(terminal.cwd, flags.prompts));
  const limits = limitsOf(flags);
  const judge = await setUpJudge(flags, terminal, use);
  if (maxCost !== undefined && judge !== undefined) needPrice(judge.options.priceOf, judge.config.model);
  // a writer that costs nothing leaves the budget to the judge
  const isPaid = !isFree || judge !== undefined;
  const options: PersonaGeneratorOptions = {
    provider,
    seed,
    prompts,
    ...(model === undefined ? {} : { model }),
    ...(count === undefined ? {} : { count }),
    ...sortedByHand(flags),
    ...(contextTokens === undefined ? {} : { contextTokens }),
    ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
    ...(maxCost === undefined || !isPaid ? {} : { maxCost }),
    ...(maxTokens === undefined || !isPaid ? {} : { maxTokens }),
    ...(priceOf === undefined ? {} : { priceOf }),
    ...(limits === undefined ? {} : { limits }),
    ...(judge === undefined ? {} : { judge: judge.options }),
    ...(flags.queue === undefined ? {} : { maxConcurrent: mostQueued }),
    ...(flags.batch === true ? { maxConcurrent: mostBatched } : {}),
  };
  return {
    generator: new PersonaGenerator(options),
    provider,
    options,
    promptHash: prompts.hash,
    ...(judge === undefined ? {} : { judge }),
  };
}

/** The settings as a run's ledger remembers them. `folder` is the run's. */
export function configOf(
  flags: ModelOptions & ReadingFlags,
  { provider, promptHash, judge }: ModelSetup,
  folder: string,
  cwd: string,
): RunStart["config"] {
  const { model, baseUrl, count, population, seed, contextTokens, maxOutputTokens } = flags;
  return {
    provider: flags.provider,
    model: model ?? provider.defaultModel,
    seed,
    ...readingConfigOf(flags),
    promptHash,
    pseudonyms: isSent(provider, model) || judge !== undefined,
    ...(judge === undefined ? {} : { judge: judge.config }),
    ...(baseUrl === undefined ? {} : { baseURL: baseUrl }),
    ...(count === undefined ? {} : { count }),
    ...sortedByHand(flags),
    ...(population === undefined ? {} : { population }),
    ...(flags.prompts === undefined ? {} : { prompts: fromFolder(folder, resolve(cwd, flags.prompts)) }),
    ...(contextTokens === undefined ? {} : { contextTokens }),
    ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
  };
}

/**
 * The questions that the user sorts, the one whose answers are the groups, and whether similar groups are joined; nothing
 * where nothing of it is wished for.
 */
export function sortedByHand({
  active = [],
  passive = [],
  by,
  join = false,
}: {
  readonly active?: readonly string[] | undefined;
  readonly passive?: readonly string[] | undefined;
  readonly by?: string | undefined;
  readonly join?: boolean | undefined;
}): { active?: string[]; passive?: string[]; by?: string; join?: true } {
  return {
    ...(join ? { join } : {}),
    ...(by === undefined ? {} : { by }),
    ...(active.length === 0 ? {} : { active: [...active] }),
    ...(passive.length === 0 ? {} : { passive: [...passive] }),
  };
}

/** Whether anything leaves the machine. */
export function isSent(provider: LLMProvider, model: string | undefined): boolean {
  return provider.capabilities(model).readsEvidence !== true;
}

function limitsOf({ requestsPerMinute, tokensPerMinute }: SpendingFlags): ProviderLimits | undefined {
  if (requestsPerMinute === undefined && tokensPerMinute === undefined) return undefined;
  return {
    ...(requestsPerMinute === undefined ? {} : { requestsPerMinute }),
    ...(tokensPerMinute === undefined ? {} : { tokensPerMinute }),
  };
}

function priceOfProvider(provider: string, factor = 1): PriceOf {
  return (model, usage) => {
    const cost = costOf({ provider, model, usage });
    return cost.known ? factor * cost.usd : undefined;
  };
}

function needPrice(priceOf: PriceOf | undefined, model: string): void {
  const some = { total: 1, cacheRead: 0, cacheWrite: 0 };
  if (priceOf?.(model, { inputTokens: some, outputTokens: { total: 1, reasoning: 0 } }) !== undefined) return;
  throw new PersonaError({
    code: "invalid-option",
    message: `--max-cost cannot be enforced because the price of ${model} is not known`,
    hint: "Limit the run with --max-tokens instead.",
  });
}
