import { relative } from "node:path";
import { PersonaError, usdOf } from "@persona/contracts";
import type { Corpus } from "@persona/contracts";
import { DataLoader } from "@persona/loader";
import type { EstimateOptions, GenerationEstimate } from "@persona/generator";
import { batchApiOf } from "../batch/batch-api-of.ts";
import type { ProviderChoice } from "../providers/providers.ts";
import { exitCodes } from "../terminal/exit-codes.ts";
import { importCodes } from "../codes/import-codes.ts";
import { tellUnfinished } from "../runs/tell-unfinished.ts";
import { hidingOf } from "../runs/hiding.ts";
import { readBrief } from "../runs/brief.ts";
import { beforeSending } from "../runs/before-sending.ts";
import { setUpModel } from "../runs/model-options.ts";
import { peopleToHide } from "../runs/people-to-hide.ts";
import type { ModelSetup } from "../runs/model-options.ts";
import { ProgressLine } from "../terminal/progress.ts";
import { counted } from "../terminal/text.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { startRun } from "../starting/start-run.ts";
import type { GenerateCommandOptions } from "./generate.ts";
import { linesOf } from "../terminal/terminal-text.ts";
import { loadOptionsOf, readingConfigOf, refuseDoubts } from "../runs/reading.ts";

/** Options of `persona estimate`. */
export interface EstimateCommandOptions extends GenerateCommandOptions {
  /** Personas, and profiles, to make truly; true stands for one. */
  readonly pilot?: number | true;
}

/** `persona estimate`: what a run will take, before it is run. */
export async function estimateCommand(
  paths: readonly string[],
  given: EstimateCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const options = { ...given, hide: peopleToHide(given, terminal.cwd) };
  const pilot = options.pilot === true ? 1 : (options.pilot ?? 0);
  const { batch = false, repairs = "live", ...batchless } = options;
  const batches = batch ? await batchApiOf(choiceOf(options), terminal) : undefined;
  if (batch && pilot > 0)
    throw new PersonaError({
      code: "invalid-option",
      message: "a pilot is answered by calls, and --batch asks for the price of batches",
      hint: "Leave one of them out.",
    });
  const priceFactor = batches?.priceFactor ?? 1;
  const setup = await setUpModel(batchless, terminal, { isAsked: pilot > 0, priceFactor });
  if (pilot > 0) await beforeSending(setup, options, terminal);
  using progress = new ProgressLine(terminal);
  progress.show("Reading…");
  const { estimate, folder } =
    pilot === 0
      ? {
          estimate: withRepairs(
            await estimateOnly(paths, options, setup, terminal),
            repairs === "live" ? priceFactor : 1,
          ),
          folder: undefined,
        }
      : await runPilot(paths, options, setup, terminal, pilot);
  progress.clear();
  terminal.out(
    options.json === true
      ? `${JSON.stringify({ ...inDollars(estimate), ...(folder === undefined ? {} : { folder }) }, null, 2)}\n`
      : describe(estimate, setup, { folder, command: terminal.command, batch }),
  );
  return exitCodes.ok;
}

async function estimateOnly(
  paths: readonly string[],
  options: EstimateCommandOptions,
  setup: ModelSetup,
  { cwd, signal }: Terminal,
): Promise<GenerationEstimate> {
  const brief = options.brief === undefined ? {} : { brief: readBrief(options.brief, cwd) };
  const asRead = await new DataLoader(loadOptionsOf(readingConfigOf(options))).loadAsync(paths, { signal });
  refuseDoubts(asRead, options.strict);
  const { codebook = [] } = options;
  const corpus =
    codebook.length === 0
      ? asRead
      : { ...asRead, codebook: await importCodes(asRead, { codebook }, { cwd, signal }) };
  return setup.generator.estimateAsync(corpus, { signal, ...brief, ...runOf(corpus, options, setup) });
}

/** What of a run its estimate needs, piloted or not. */
function runOf(
  corpus: Corpus,
  { population, hide }: EstimateCommandOptions,
  setup: ModelSetup,
): EstimateOptions {
  return {
    ...(population === undefined ? {} : { population }),
    ...hidingOf(corpus, setup, hide),
  };
}

/** Makes some personas, in a run folder that the whole run can go on from. */
async function runPilot(
  paths: readonly string[],
  options: EstimateCommandOptions,
  setup: ModelSetup,
  terminal: Terminal,
  pilot: number,
): Promise<{ readonly estimate: GenerationEstimate; readonly folder: string }> {
  const { corpus, folder: path, ledger } = await startRun(paths, options, setup, terminal);
  const folder = relative(terminal.cwd, path) || ".";
  try {
    await using held = ledger;
    const estimate = await setup.generator.estimateAsync(corpus, {
      ledger: held,
      pilot,
      ...(held.start?.config.brief === undefined ? {} : { brief: held.start.config.brief }),
      signal: terminal.signal,
      ...runOf(corpus, options, setup),
    });
    return { estimate, folder };
  } catch (error) {
    tellUnfinished(error, { folder: path, shown: folder }, terminal);
    throw error;
  }
}

/**
 * An estimate at the price of batches, with what repairs cost more that are calls. All that the least figure does not
 * contain may be repairs.
 */
function withRepairs(estimate: GenerationEstimate, factor: number): GenerationEstimate {
  const { least, most } = estimate;
  if (least.microUsd === undefined || most.microUsd === undefined) return estimate;
  const atCalls = Math.round((most.microUsd - least.microUsd) / factor);
  return { ...estimate, most: { ...most, microUsd: least.microUsd + atCalls } };
}

/** Which provider, model and address the options name. */
function choiceOf({ provider, model, baseUrl }: EstimateCommandOptions): ProviderChoice {
  return {
    provider,
    ...(model === undefined ? {} : { model }),
    ...(baseUrl === undefined ? {} : { baseURL: baseUrl }),
  };
}

/** An estimate for programs: money in US dollars. */
function inDollars({ least, most, pilot, ...rest }: GenerationEstimate): object {
  const dollars = ({ microUsd, ...part }: { readonly microUsd?: number }): object =>
    microUsd === undefined ? part : { ...part, usd: usdOf(microUsd) };
  return {
    ...rest,
    least: dollars(least),
    most: dollars(most),
    ...(pilot === undefined ? {} : { pilot: { ...pilot, spent: dollars(pilot.spent) } }),
  };
}

function describe(
  { personas, profiles, least, most, pilot }: GenerationEstimate,
  { provider, options }: ModelSetup,
  {
    folder,
    command,
    batch,
  }: { readonly folder: string | undefined; readonly command: string; readonly batch: boolean },
): string {
  const model = options.model ?? provider.defaultModel;
  const range = (from: number, to: number): string =>
    from === to ? from.toLocaleString("en") : `${from.toLocaleString("en")} to ${to.toLocaleString("en")}`;
  const money =
    least.microUsd === undefined || most.microUsd === undefined
      ? most.outputTokens === 0
        ? "nothing"
        : `unknown: no price is known for ${model}`
      : `$${usdOf(least.microUsd).toFixed(4)} to $${usdOf(most.microUsd).toFixed(4)}`;
  return linesOf([
    `${inWords(personas, profiles)} with ${provider.name}, ${model}${batch ? ", in batches" : ""}`,
    `  requests       ${range(least.requests, most.requests)}`,
    `  input tokens   ${range(least.inputTokens, most.inputTokens)}`,
    `  output tokens  ${range(least.outputTokens, most.outputTokens)}`,
    `  cost           ${money}`,
    ...(pilot === undefined
      ? [
          `The upper figure assumes two repairs for every persona${profiles === undefined ? "" : " and profile, and every profile requested twice"}, each with the longest possible answer.`,
        ]
      : [
          `Measured on ${inWords(pilot.personas, pilot.profiles)}: ${pilot.spent.tokens.toLocaleString("en")} tokens${pilot.spent.microUsd === undefined ? "" : `, $${usdOf(pilot.spent.microUsd).toFixed(4)}`}, which are in the figures.`,
          `Generate the rest: ${command} resume ${folder ?? ""}`,
        ]),
    "",
  ]);
}

function inWords(personas: number, profiles: number | undefined): string {
  return [
    counted(personas, "persona"),
    ...(profiles === undefined ? [] : [counted(profiles, "profile")]),
  ].join(" and ");
}
