import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { PersonaError, populationReader, sumAmounts, usdOf } from "@persona/contracts";
import type { BatchApi, JudgeConfig, RunStart } from "@persona/contracts";
import { FileLedger } from "@persona/calls";
import { claimFolder } from "@persona/report";
import { batchApiOf } from "../batch/batch-api-of.ts";
import { exitCodes } from "../terminal/exit-codes.ts";
import { checkRunBatches, eraseLeftBatches, openRunBatches } from "../runs/open-run-batches.ts";
import { cancelBatchesOf } from "../runs/cancel-batches.ts";
import { confirmedAddress } from "../runs/confirmed-address.ts";
import { batchJournalName, ledgerName, makeRun } from "../runs/make-run.ts";
import type { RunParts } from "../runs/make-run.ts";
import { flagsOfRun } from "../runs/flags-of-run.ts";
import { makeAgain } from "../runs/make-again.ts";
import { beforeSending } from "../runs/before-sending.ts";
import { setUpModel } from "../runs/model-options.ts";
import type { SpendingFlags } from "../runs/model-options.ts";
import { checkRunQueue, executorOf, openRunQueue } from "../runs/open-run-queue.ts";
import { ProgressLine, wordsOf } from "../terminal/progress.ts";
import { refuseOtherNames } from "../runs/hidden-names.ts";
import { loadSources } from "../runs/load-sources.ts";
import { peopleToHide } from "../runs/people-to-hide.ts";
import { readRecord, readRun } from "../runs/run-folder.ts";
import { tellOutcome } from "../runs/tell-outcome.ts";
import { counted } from "../terminal/text.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { onOneLine } from "../terminal/terminal-text.ts";

/** Options of `persona resume`. */
export interface ResumeCommandOptions extends SpendingFlags {
  /** Takes all answers from the ledger and asks nobody. */
  readonly offline?: boolean;
  /** The address of the server, where the run names one. */
  readonly baseUrl?: string;
  /** The folder of the user's own prompts, where the run names one. */
  readonly prompts?: string;
  /** The address of the judge's server, where the run names one. */
  readonly judgeBaseUrl?: string;
  /** Stops the run's batches at the provider, and does nothing else. */
  readonly cancel?: boolean;
  readonly out?: string;
  readonly json?: boolean;
}

/**
 * `persona resume`: continues a run that was stopped. What was answered is not asked again. A finished run is
 * rebuilt from its ledger and compared with its files.
 */
export async function resumeCommand(
  run: string,
  asked: ResumeCommandOptions,
  terminal: Terminal,
): Promise<number> {
  if (asked.cancel === true) return await cancelBatchesOf(run, asked, terminal);
  const options = { ...asked, hide: peopleToHide(asked, terminal.cwd) };
  const folder = resolve(terminal.cwd, run);
  const out = options.out === undefined ? undefined : resolve(terminal.cwd, options.out);
  if (out !== undefined) claimFolder(out);
  await using ledger = await FileLedger.open(join(folder, ledgerName), { now: terminal.now });
  const { start } = ledger;
  if (start === undefined) {
    throw new PersonaError({
      code: "invalid-record",
      message: `the ledger in ${folder} does not say how the run was started`,
      hint: "Generate the run again from its sources.",
    });
  }
  refuseOtherNames(start.hidden, options.hide);
  using progress = new ProgressLine(terminal);
  progress.show("Reading…");
  const { config } = start;
  const isFinished = out === undefined && isWhole(folder, terminal.cwd);
  const isReplay = options.offline === true || isFinished;
  const journal = join(folder, batchJournalName);
  // a run whose requests are in batches goes on with them: asked by calls, they would be paid for twice
  const batch = !isReplay && (options.batch === true || existsSync(journal));
  const { baseUrl: given, judgeBaseUrl, ...rest } = options;
  const spending = { ...rest, batch };
  // a replay sends nothing
  const baseUrl = isReplay ? config.baseURL : confirmedAddress(config, given, "--base-url");
  const judge = config.judge === undefined ? undefined : confirmedJudge(config.judge, judgeBaseUrl, isReplay);
  if (!isReplay && config.prompts !== undefined && options.prompts === undefined)
    throw promptsOfOthers(config);
  const flags = {
    ...flagsOfRun(config, folder),
    ...spending,
    ...(baseUrl === undefined ? {} : { baseUrl }),
    ...(judge === undefined ? {} : { judgeOfRun: judge }),
  };
  const batches = isReplay ? undefined : await checkRunBatches(flags, terminal);
  const setup = await setUpModel(flags, terminal);
  let isQueued = false;
  if (!isReplay) {
    isQueued = await checkRunQueue(setup, spending, terminal);
    await beforeSending(setup, { ...options, baseUrl, batches }, terminal, {
      isBegun: ledger.openRequests.length > 0 || ledger.spentBefore.tokens > 0,
    });
  }
  const isSameJudge = setup.judge?.config.promptHash === config.judge?.promptHash;
  if (setup.promptHash !== config.promptHash || !isSameJudge) {
    throw new PersonaError({
      code: "source-changed",
      message: "the prompts are different from those that the run was started with",
      hint: "Restore them, or generate a new run.",
    });
  }
  const corpus = await loadSources(start, {
    root: resolve(folder, start.root),
    hint: "Restore the sources, or generate a new run.",
    folder,
    signal: terminal.signal,
  });
  tellLedger(ledger, terminal);
  const isOffline = options.offline === true;
  await using elsewhere =
    batches === undefined
      ? await openRunQueue(start, isQueued ? { ...spending, baseUrl } : {}, terminal)
      : await openRunBatches(
          batches,
          setup,
          spending,
          { ledger, journal, ...wordsOf(progress, terminal) },
          terminal,
        );
  const parts = { corpus, setup, ledger, start, folder, flags: options, isOffline, ...executorOf(elsewhere) };
  if (isFinished) {
    if (!isOffline) {
      const { provider, model } = config;
      const apiOf = async (): Promise<BatchApi> => {
        const baseURL = confirmedAddress(config, given, "--base-url");
        return batchApiOf({ provider, model, ...(baseURL === undefined ? {} : { baseURL }) }, terminal);
      };
      await eraseLeftBatches(journal, apiOf, terminal);
    }
    // awaited here, as the ledger is given free at the end of this function
    return await compareRun({ ...parts, isOffline: true }, terminal, progress);
  }
  const made = await makeRun({ ...parts, ...(out === undefined ? {} : { out }) }, terminal, progress);
  if (made.generation.failures.length === 0) await elsewhere.finish?.();
  progress.clear();
  return tellOutcome(
    { ...made, corpus, folder: relative(terminal.cwd, out ?? folder) || "." },
    options.json,
    terminal,
  );
}

/** Whether a folder holds a run in which every group has its persona. */
function isWhole(folder: string, cwd: string): boolean {
  if (!existsSync(join(folder, "run.json")) || readRun(folder, cwd).record.failures !== undefined)
    return false;
  if (!existsSync(join(folder, "population.json"))) return true;
  return readRecord(folder, "population.json", populationReader).failures.n === 0;
}

/** The judge of a run, at an address that the user gave again where the run names one. */
function confirmedJudge(judge: JudgeConfig, given: string | undefined, isReplay: boolean): JudgeConfig {
  const { baseURL: named, ...rest } = judge;
  const baseURL = isReplay ? named : confirmedAddress(judge, given, "--judge-base-url");
  return { ...rest, ...(baseURL === undefined ? {} : { baseURL }) };
}

/** Prompts are orders to the model, under the user's key: those that only the run names may be anybody's. */
function promptsOfOthers({ prompts = "" }: RunStart["config"]): PersonaError {
  return new PersonaError({
    code: "not-trusted",
    message: `the run was started with prompts that are not Persona's own, in ${JSON.stringify(prompts)}`,
    hint: "If they are yours, give their folder again with --prompts. With --offline, nothing is sent.",
  });
}

function tellLedger(ledger: FileLedger, terminal: Terminal): void {
  if (ledger.tornBytes > 0) {
    terminal.err(
      `The last line of the ledger was not complete (${ledger.tornBytes} bytes). It was removed.\n`,
    );
  }
  const open = ledger.openRequests;
  if (open.length === 0) return;
  const { tokens, microUsd = 0 } = sumAmounts(open.map(({ most }) => most));
  terminal.err(
    `${counted(open.length, "request")} ${open.length === 1 ? "was" : "were"} not yet answered when the run stopped and may be billed twice: up to ${tokens.toLocaleString("en")} tokens${microUsd === 0 ? "" : `, $${usdOf(microUsd).toFixed(4)}`}.\n`,
  );
}

/** Makes a finished run again elsewhere and holds it against what was written. */
async function compareRun(parts: RunParts, terminal: Terminal, progress: ProgressLine): Promise<number> {
  const place = mkdtempSync(join(tmpdir(), "persona-replay-"));
  const again = join(place, "again");
  try {
    mkdirSync(again);
    const { id } = readRun(parts.folder, terminal.cwd).record;
    const { files, problems } = await makeAgain({ ...parts, id }, again, terminal, progress);
    progress.clear();
    const differ = [...new Set(problems.map(({ subject }) => subject))];
    terminal.out(
      differ.length === 0
        ? `The run is finished. Rebuilt from its ledger, ${counted(files, "file")} came out the same, byte for byte.\n`
        : `The run is finished. Rebuilt from its ledger, these files came out different: ${onOneLine(differ.join(", "))}\n`,
    );
    return differ.length === 0 ? exitCodes.ok : exitCodes.unverified;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
