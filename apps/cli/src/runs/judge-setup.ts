import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { calibrationSchema, PersonaError } from "@persona/contracts";
import type { Calibration, JudgeConfig } from "@persona/contracts";
import type { PriceOf } from "@persona/calls";
import type { JudgeOptions } from "@persona/generator";
import { ModelJudge, readJudgePrompt, whyNothingIsLifted } from "@persona/judging";
import { costOf } from "@persona/providers-cost";
import { makeProvider } from "../providers/providers.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** Who judges claims after the rules, as it is asked for. */
export interface JudgeFlags {
  /** `ollama:bespoke-minicheck` */
  readonly judge?: string;
  readonly judgeBaseUrl?: string;
  /** The file with its rates of error. @default judge.json, where there is one */
  readonly judgeCalibration?: string;
  /** The judge of a run that is made again or goes on. */
  readonly judgeOfRun?: JudgeConfig;
}

/** A judge, and what of its settings a run remembers. */
export interface JudgeSetup {
  readonly options: JudgeOptions;
  readonly config: JudgeConfig;
}

/**
 * Sets up the judge of a run; undefined where none is asked for.
 *
 * @throws PersonaError `unknown-provider`, `authentication`, `invalid-option`
 */
export async function setUpJudge(
  flags: JudgeFlags & { readonly prompts?: string; readonly seed: number },
  terminal: Pick<Terminal, "cwd" | "environment">,
  use: { readonly isAsked?: boolean } = {},
): Promise<JudgeSetup | undefined> {
  const asked = flags.judgeOfRun ?? askedJudge(flags);
  if (asked === undefined) return undefined;
  const { provider: name, model: given, baseURL } = asked;
  const choice = {
    provider: name,
    ...(given === "" ? {} : { model: given }),
    ...(baseURL === undefined ? {} : { baseURL }),
  };
  const provider = await makeProvider(choice, terminal.environment, use);
  if (provider.capabilities(given).readsEvidence === true)
    throw new PersonaError({
      code: "invalid-option",
      message: `${name} drafts personas and does not judge`,
      hint: "Name a provider of models and a model, such as --judge ollama:bespoke-minicheck.",
    });
  const model = given === "" ? provider.defaultModel : given;
  const { prompts, seed } = flags;
  const prompt = readJudgePrompt(prompts === undefined ? undefined : resolve(terminal.cwd, prompts));
  const judge = new ModelJudge({ provider: provider.name, model, seed, prompt });
  const calibration =
    flags.judgeOfRun === undefined ? calibrationOf(judge, flags, terminal.cwd) : asked.calibration;
  const priceOf: PriceOf = (of, usage) => {
    const cost = costOf({ provider: provider.name, model: of, usage });
    return cost.known ? cost.usd : undefined;
  };
  const known = calibration === undefined ? {} : { calibration };
  return {
    options: { judge, provider, priceOf, ...known },
    config: {
      provider: name,
      model,
      promptHash: prompt.hash,
      ...(baseURL === undefined ? {} : { baseURL }),
      ...known,
    },
  };
}

/** `ollama:llama3:8b` is the model `llama3:8b` of ollama; without a model, the provider's default. */
function askedJudge({ judge, judgeBaseUrl }: JudgeFlags): Omit<JudgeConfig, "promptHash"> | undefined {
  if (judge === undefined) {
    if (judgeBaseUrl === undefined) return undefined;
    throw new PersonaError({
      code: "invalid-option",
      message: "--judge-base-url is the address of a judge, and there is none",
      hint: "Name the judge with --judge <provider>:<model>.",
    });
  }
  const [provider = "", ...model] = judge.split(":");
  return {
    provider,
    model: model.join(":"),
    ...(judgeBaseUrl === undefined ? {} : { baseURL: judgeBaseUrl }),
  };
}

/** The file in which `persona judge` writes, where no other is named. */
const usualFile = "judge.json";

/** What is known of how a judge errs. A file that was not named counts only where it is about this judge. */
function calibrationOf(
  { identity }: ModelJudge,
  { judgeCalibration }: JudgeFlags,
  cwd: string,
): Calibration | undefined {
  const path = judgeCalibration === undefined ? join(cwd, usualFile) : resolve(cwd, judgeCalibration);
  if (judgeCalibration === undefined && !existsSync(path)) return undefined;
  const calibration = readCalibration(path);
  // who writes is another question
  const writer = { provider: "", model: "" };
  const isOfJudge =
    calibration !== undefined &&
    whyNothingIsLifted({ judge: identity, writer, calibration }) !== "not-calibrated";
  if (isOfJudge) return calibration;
  if (judgeCalibration === undefined) return undefined;
  throw new PersonaError({
    code: "invalid-option",
    message: `${path} does not contain the rates of error of ${identity.provider} ${identity.model} with this prompt`,
    hint: "Measure them: persona judge --calibrate --provider <name> --model <name> --out <file>.",
  });
}

function readCalibration(path: string): Calibration | undefined {
  try {
    return calibrationSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return undefined;
  }
}

/** Says of a judge that lifts nothing that it does not, and why. */
export function judgeNote(
  setup: JudgeSetup | undefined,
  writer: { readonly provider: string; readonly model: string },
): string | undefined {
  if (setup === undefined) return undefined;
  const { judge, calibration } = setup.options;
  const why = whyNothingIsLifted({
    judge: judge.identity,
    writer,
    ...(calibration === undefined ? {} : { calibration }),
  });
  if (why === undefined) return undefined;
  const { provider, model } = setup.config;
  return {
    "not-calibrated": `The judge was not measured, so it lowers claims and lifts none. Measure it: persona judge --calibrate --provider ${provider} --model ${model}`,
    "errs-often": "The judge errs too often to lift claims; it only lowers them.",
    "wrote-the-claims": "The judge is the model that writes, so it lowers claims and lifts none.",
  }[why];
}
