import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { PersonaError, populationSchema } from "@persona/contracts";
import type { Corpus, RunStart } from "@persona/contracts";
import { DataLoader } from "@persona/loader";
import { FileLedger } from "@persona/calls";
import { claimFolder } from "@persona/report";
import { exitCodes } from "../terminal/exit-codes.ts";
import { ledgerName, makeRun } from "../runs/make-run.ts";
import type { RunParts } from "../runs/make-run.ts";
import { setUpModel, sortedByHand } from "../runs/model-options.ts";
import type { SpendingFlags } from "../runs/model-options.ts";
import { ProgressLine } from "../terminal/progress.ts";
import { readRecord, readRun } from "../runs/run-folder.ts";
import { tellOutcome } from "../runs/tell-outcome.ts";
import { counted } from "../terminal/text.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** Options of `persona resume`. */
export interface ResumeCommandOptions extends SpendingFlags {
  /** Takes all answers from the ledger and asks nobody. */
  readonly offline?: boolean;
  readonly out?: string;
  readonly json?: boolean;
}

/**
 * `persona resume`: goes on with a run that was stopped. What was answered is not asked again. A finished run is made
 * again from its ledger and held against what it wrote.
 */
export async function resumeCommand(
  run: string,
  options: ResumeCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const folder = resolve(terminal.cwd, run);
  const out = options.out === undefined ? undefined : resolve(terminal.cwd, options.out);
  if (out !== undefined) claimFolder(out);
  await using ledger = await FileLedger.open(join(folder, ledgerName), { now: terminal.now });
  const { start } = ledger;
  if (start === undefined) {
    throw new PersonaError({
      code: "invalid-record",
      message: `the ledger in ${folder} does not tell how the run was started`,
      hint: "Generate the run again from its sources.",
    });
  }
  const progress = new ProgressLine(terminal);
  progress.show("Reading…");
  const { config } = start;
  const setup = await setUpModel({ ...flagsOf(config, folder), ...options }, terminal);
  if (setup.promptHash !== config.promptHash) {
    throw new PersonaError({
      code: "source-changed",
      message: "the prompts are no longer those that the run was made with",
      hint: "Put them back, or generate the run anew.",
    });
  }
  const corpus = await loadSources(start, folder, terminal);
  tellLedger(ledger, terminal);
  const parts = { corpus, setup, ledger, start, folder, flags: options, isOffline: options.offline === true };
  if (out === undefined && isWhole(folder, terminal.cwd)) {
    // awaited here, as the ledger is given free at the end of this function
    return await compareRun({ ...parts, isOffline: true }, terminal, progress);
  }
  const made = await makeRun({ ...parts, ...(out === undefined ? {} : { out }) }, terminal, progress);
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
  return readRecord(folder, "population.json", populationSchema).failures.n === 0;
}

function flagsOf(config: RunStart["config"], folder: string): Parameters<typeof setUpModel>[0] {
  const { provider, model, baseURL, count, seed, prompts, contextTokens, maxOutputTokens } = config;
  return {
    provider,
    seed,
    ...(provider === "local" ? {} : { model }),
    ...(baseURL === undefined ? {} : { baseUrl: baseURL }),
    ...(count === undefined ? {} : { count }),
    ...sortedByHand(config),
    ...(prompts === undefined ? {} : { prompts: resolve(folder, prompts) }),
    ...(contextTokens === undefined ? {} : { contextTokens }),
    ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
  };
}

/** @throws PersonaError `source-changed` when a source is no longer what it was */
async function loadSources(start: RunStart, folder: string, terminal: Terminal): Promise<Corpus> {
  const root = resolve(folder, start.root);
  const loader = new DataLoader({ interviewer: start.config.interviewer });
  const paths = start.inputs.map((path) => join(root, path));
  const corpus = await loader.loadAsync(paths, { signal: terminal.signal });
  const now = Object.fromEntries(corpus.sources.map(({ uri, sha256 }) => [uri, sha256]));
  const changed = [...new Set([...Object.keys(now), ...Object.keys(start.inputHashes)])].filter(
    (uri) => now[uri] !== start.inputHashes[uri],
  );
  if (changed.length === 0) return corpus;
  throw new PersonaError({
    code: "source-changed",
    message: `${counted(changed.length, "source")} ${changed.length === 1 ? "is" : "are"} no longer what the run was started with: ${changed.slice(0, 3).join(", ")}`,
    hint: "Put the sources back, or generate the run anew.",
  });
}

function tellLedger(ledger: FileLedger, terminal: Terminal): void {
  if (ledger.tornBytes > 0) {
    terminal.err(
      `The last line of the ledger was not finished (${ledger.tornBytes} bytes); it was taken off.\n`,
    );
  }
  const open = ledger.openRequests;
  if (open.length === 0) return;
  const tokens = open.reduce((sum, { most }) => sum + most.tokens, 0);
  const usd = open.reduce((sum, { most }) => sum + (most.usd ?? 0), 0);
  terminal.err(
    `${counted(open.length, "request")} ${open.length === 1 ? "was" : "were"} under way when the run ended and may be billed twice: up to ${tokens.toLocaleString("en")} tokens${usd === 0 ? "" : `, $${usd.toFixed(4)}`}.\n`,
  );
}

/** Makes a finished run again elsewhere and holds it against what was written. */
async function compareRun(parts: RunParts, terminal: Terminal, progress: ProgressLine): Promise<number> {
  const again = mkdtempSync(join(tmpdir(), "persona-replay-"));
  try {
    await makeRun(
      { ...parts, out: again, flags: { ...parts.flags, pseudonymMap: false } },
      terminal,
      progress,
    );
    progress.clear();
    // run.json names its own folder
    const files = readdirSync(again, { recursive: true, encoding: "utf8" }).filter(
      (path) => /\.(?:md|jsonl?)$/.test(path) && path !== "run.json",
    );
    const differ = files.filter((path) => {
      const before = join(parts.folder, path);
      return !existsSync(before) || !readFileSync(join(again, path)).equals(readFileSync(before));
    });
    terminal.out(
      differ.length === 0
        ? `The run is finished. Made again from its ledger, ${counted(files.length, "file")} came out the same, byte for byte.\n`
        : `The run is finished. Made again from its ledger, these came out otherwise: ${differ.join(", ")}\n`,
    );
    return differ.length === 0 ? exitCodes.ok : exitCodes.unverified;
  } finally {
    rmSync(again, { recursive: true, force: true });
  }
}
