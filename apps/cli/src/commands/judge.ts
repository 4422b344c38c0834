import { accessSync, constants, statSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import {
  Admission,
  makeInProcessExecutor,
  notWritable,
  requestKey,
  Spending,
  TokenEstimator,
} from "@persona/calls";
import { mayLift, mostFalselyShown, PersonaError } from "@persona/contracts";
import type { Calibration, ErrorRate } from "@persona/contracts";
import { calibrationOf, calibrationPairs, ModelJudge, readJudgePrompt } from "@persona/judging";
import { placeInside, writeInside } from "@persona/report";
import { isSent, setUpModel } from "../runs/model-options.ts";
import type { SpendingFlags } from "../runs/model-options.ts";
import { exitCodes } from "../terminal/exit-codes.ts";
import { linesOf } from "../terminal/terminal-text.ts";
import { table } from "../terminal/text.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** Options of `persona judge`. */
export interface JudgeCommandOptions extends SpendingFlags {
  readonly calibrate?: boolean;
  readonly provider: string;
  readonly model?: string;
  readonly baseUrl?: string;
  readonly prompts?: string;
  readonly seed: number;
  readonly out: string;
  readonly json?: boolean;
}

/**
 * `persona judge --calibrate`: how far a model can be trusted to say whether words show a claim. It is asked about pairs
 * that Persona brings with it, of which the answer is known. Nothing of any research is sent.
 *
 * @throws PersonaError `invalid-option`, `unknown-provider`, `authentication`, and what the provider throws
 */
export async function judgeCommand(options: JudgeCommandOptions, terminal: Terminal): Promise<number> {
  if (options.calibrate !== true)
    throw new PersonaError({
      code: "invalid-option",
      message: "there is nothing to judge",
      hint: "Measure a model with persona judge --calibrate --provider ollama --model bespoke-minicheck.",
    });
  const path = resolve(terminal.cwd, options.out);
  requirePlace(path);
  const calibration = await calibrate(options, terminal);
  writeInside(dirname(path), basename(path), `${JSON.stringify(calibration, null, 2)}\n`);
  terminal.out(
    options.json === true
      ? `${JSON.stringify(calibration, null, 2)}\n`
      : linesOf([...describe(calibration, terminal), "", `Wrote ${options.out}`, ""]),
  );
  return exitCodes.ok;
}

/**
 * What a model answers is paid for, so a file that could not be written is refused before anything is sent.
 *
 * @throws PersonaError `output-not-writable`
 */
function requirePlace(path: string): void {
  try {
    placeInside(dirname(path), basename(path));
    accessSync(dirname(path), constants.W_OK);
    if (statSync(path, { throwIfNoEntry: false })?.isFile() === false)
      throw new PersonaError({
        code: "output-not-writable",
        message: `${path} is not a plain file`,
        hint: "Name another file with --out.",
      });
  } catch (error) {
    throw notWritable(path, error);
  }
}

async function calibrate(options: JudgeCommandOptions, terminal: Terminal): Promise<Calibration> {
  const { prompts, model, ...flags } = options;
  const setup = await setUpModel({ ...flags, ...(model === undefined ? {} : { model }) }, terminal);
  const { provider } = setup;
  if (!isSent(provider, model))
    throw new PersonaError({
      code: "invalid-option",
      message: "the local provider drafts personas and does not judge",
      hint: "Name a provider of models with --provider, such as ollama, which runs on this machine.",
    });
  const name = model ?? provider.defaultModel;
  const judge = new ModelJudge({
    provider: provider.name,
    model: name,
    seed: options.seed,
    prompt: readJudgePrompt(prompts === undefined ? undefined : resolve(terminal.cwd, prompts)),
  });
  const executor = makeInProcessExecutor({
    provider,
    admission: new Admission(setup.options.limits === undefined ? {} : { limits: setup.options.limits }),
    spending: new Spending(setup.options, name),
    estimator: new TokenEstimator(),
    timeoutMs: 180_000,
  });
  const pairs = calibrationPairs();
  const steps = judge.judge(pairs);
  let step = steps.next();
  for (let turn = 0; step.done !== true; turn += 1) {
    const request = step.value;
    const key = requestKey(provider.name, name, request, turn);
    const place = { key, job: "calibration", group: 1, turn, request };
    step = steps.next(await executor.execute(place, { signal: terminal.signal }));
  }
  return calibrationOf(judge.identity, pairs, step.value);
}

function describe(calibration: Calibration, terminal: Terminal): string[] {
  const { judge, pairs, falselyShown, falselyRefused, unsure, byKind } = calibration;
  const isGood = mayLift(calibration);
  return [
    terminal.style(
      "bold",
      `${judge.provider} ${judge.model}, ${pairs} pairs of which the answer is known, each asked twice`,
    ),
    "",
    `  false claims that it called shown    ${rate(falselyShown)}`,
    `  true claims that it refused          ${rate(falselyRefused)}`,
    `  pairs that it did not decide         ${rate(unsure)}`,
    "",
    ...table(
      [
        ["what is wrong", "called shown", "true twin refused"],
        ...byKind.map((kind) => [kind.kind, rate(kind.falselyShown), rate(kind.falselyRefused)]),
      ],
      terminal,
    ),
    "",
    isGood
      ? "It errs seldom enough that its word may lift a claim that the rules leave open."
      : `It lifts no claim: for that, at most ${Math.round(100 * mostFalselyShown)} % of the false claims may be called shown, and half of the pairs decided.`,
  ];
}

function rate({ n, of }: ErrorRate): string {
  return `${n} of ${of} (${of === 0 ? "–" : `${Math.round((100 * n) / of)} %`})`;
}
