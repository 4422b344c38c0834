import { relative, resolve } from "node:path";
import { InvalidArgumentError } from "commander";
import type { Command } from "commander";
import { PersonaError } from "@persona/contracts";
import type { LLMProvider, RunStart } from "@persona/contracts";
import { PersonaGenerator, readPrompts } from "@persona/generator";
import type { PersonaGeneratorOptions, PriceOf, ProviderLimits } from "@persona/generator";
import { costOf } from "@persona/providers-cost";
import { makeProvider, providerNames } from "./providers.ts";
import type { Terminal } from "./terminal.ts";

/** What may be spent, and how fast: the options that a resumed run may set anew. */
export interface SpendingFlags {
  readonly maxCost?: number;
  readonly maxTokens?: number;
  readonly requestsPerMinute?: number;
  readonly tokensPerMinute?: number;
  /** Names of people whom the sources do not name as such. */
  readonly hide?: readonly string[];
  /** False to write no pseudonyms.json. */
  readonly pseudonymMap?: boolean;
}

/** Options of the commands that ask a model. */
export interface ModelOptions extends SpendingFlags {
  readonly provider: string;
  readonly model?: string;
  readonly baseUrl?: string;
  readonly count?: number;
  readonly seed: number;
  readonly prompts?: string;
  readonly contextTokens?: number;
  readonly maxOutputTokens?: number;
}

/** Adds the options of the commands that ask a model. */
export function addModelOptions(command: Command): Command {
  return addSpendingOptions(
    command
      .option("--count <n>", "how many personas to wish for; left out, the data decide", wholeNumber)
      .option("--provider <name>", `who drafts: ${providerNames.join(", ")}`, "local")
      .option("--model <name>", "model to ask for")
      .option("--base-url <url>", "address of the provider's server")
      .option("--prompts <dir>", "folder with prompts of your own: draft.md, repair.md")
      .option("--context-tokens <n>", "tokens that the model's context holds", wholeNumber)
      .option("--max-output-tokens <n>", "tokens that an answer may have", wholeNumber)
      .option("--seed <n>", "the same inputs and seed give the same personas", wholeNumber, 1),
  );
}

/** Adds the options that say what may be spent, and how fast. */
export function addSpendingOptions(command: Command): Command {
  return command
    .option("--max-cost <usd>", "spend no more than this, in US dollars", amount)
    .option("--max-tokens <n>", "use no more tokens than this, input and output together", wholeNumber)
    .option("--requests-per-minute <n>", "the provider's limit; left out, its headers tell", wholeNumber)
    .option("--tokens-per-minute <n>", "the provider's limit; left out, its headers tell", wholeNumber)
    .option(
      "--hide <name...>",
      "names of people to replace by pseudonyms, beside those that the sources name",
    )
    .option("--no-pseudonym-map", "do not write pseudonyms.json into the run folder");
}

/** A generator with its provider, and what of its settings a run remembers. */
export interface ModelSetup {
  readonly generator: PersonaGenerator;
  readonly provider: LLMProvider;
  readonly options: PersonaGeneratorOptions;
  readonly promptHash: string;
}

/**
 * Makes a generator of the command line's options. What can fail for reasons of the command line fails here.
 *
 * @throws PersonaError `unknown-provider`, `authentication`, `invalid-option`
 */
export async function setUpModel(flags: ModelOptions, terminal: Terminal): Promise<ModelSetup> {
  const { model, baseUrl, count, seed, contextTokens, maxOutputTokens, maxCost, maxTokens } = flags;
  const provider = await makeProvider(
    {
      provider: flags.provider,
      ...(model === undefined ? {} : { model }),
      ...(baseUrl === undefined ? {} : { baseURL: baseUrl }),
    },
    terminal.environment,
  );
  const isFree = provider.capabilities(model).readsEvidence === true;
  const priceOf = isFree ? undefined : priceOfProvider(provider.name);
  if (maxCost !== undefined && !isFree) needPrice(priceOf, model ?? provider.defaultModel);
  const prompts = readPrompts(flags.prompts === undefined ? undefined : resolve(terminal.cwd, flags.prompts));
  const limits = limitsOf(flags);
  const options: PersonaGeneratorOptions = {
    provider,
    seed,
    prompts,
    ...(model === undefined ? {} : { model }),
    ...(count === undefined ? {} : { count }),
    ...(contextTokens === undefined ? {} : { contextTokens }),
    ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
    ...(maxCost === undefined || isFree ? {} : { maxCost }),
    ...(maxTokens === undefined || isFree ? {} : { maxTokens }),
    ...(priceOf === undefined ? {} : { priceOf }),
    ...(limits === undefined ? {} : { limits }),
  };
  return { generator: new PersonaGenerator(options), provider, options, promptHash: prompts.hash };
}

/** The settings as a run's ledger remembers them. `folder` is the run's. */
export function configOf(
  flags: ModelOptions & { readonly interviewer?: readonly string[] },
  { provider, promptHash }: ModelSetup,
  folder: string,
  cwd: string,
): RunStart["config"] {
  const { model, baseUrl, count, seed, contextTokens, maxOutputTokens, interviewer = [] } = flags;
  return {
    provider: flags.provider,
    model: model ?? provider.defaultModel,
    seed,
    interviewer: [...interviewer],
    promptHash,
    pseudonyms: isSent(provider, model),
    ...(baseUrl === undefined ? {} : { baseURL: baseUrl }),
    ...(count === undefined ? {} : { count }),
    ...(flags.prompts === undefined ? {} : { prompts: relative(folder, resolve(cwd, flags.prompts)) }),
    ...(contextTokens === undefined ? {} : { contextTokens }),
    ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
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

function priceOfProvider(provider: string): PriceOf {
  return (model, usage) => {
    const cost = costOf({ provider, model, usage });
    return cost.known ? cost.usd : undefined;
  };
}

function needPrice(priceOf: PriceOf | undefined, model: string): void {
  const some = { total: 1, cacheRead: 0, cacheWrite: 0 };
  if (priceOf?.(model, { inputTokens: some, outputTokens: { total: 1, reasoning: 0 } }) !== undefined) return;
  throw new PersonaError({
    code: "invalid-option",
    message: `--max-cost cannot be kept, as the price of ${model} is not known`,
    hint: "Bound the run with --max-tokens instead.",
  });
}

/** A whole number from the command line. */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isSafeInteger(value))
    throw new InvalidArgumentError("It must be a whole number.");
  return value;
}

function amount(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value) || value < 0)
    throw new InvalidArgumentError("It must be a number of at least 0.");
  return value;
}
