import { join, relative } from "node:path";
import { carriedWords, carryEdits, requireEdits } from "../runs/carry-edits.ts";
import { readBrief } from "../runs/brief.ts";
import { checkRunBatches, openRunBatches } from "../runs/open-run-batches.ts";
import { batchJournalName, makeRun } from "../runs/make-run.ts";
import { beforeSending } from "../runs/before-sending.ts";
import { setUpModel } from "../runs/model-options.ts";
import { checkRunQueue, executorOf, openRunQueue } from "../runs/open-run-queue.ts";
import { ProgressLine, wordsOf } from "../terminal/progress.ts";
import { peopleToHide } from "../runs/people-to-hide.ts";
import { tellOutcome } from "../runs/tell-outcome.ts";
import { tellUnfinished } from "../runs/tell-unfinished.ts";
import { startRun } from "../starting/start-run.ts";
import type { StartFlags } from "../starting/start-run.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { refuseWatch } from "../watch/refuse-watch.ts";
import { watchRun } from "../watch/watch-run.ts";

/** Options of `persona generate`. */
export interface GenerateCommandOptions extends StartFlags {
  /** A run whose edits are taken over. */
  readonly edits?: string;
  /** Makes the run again when its sources change, until Ctrl-C. */
  readonly watch?: boolean;
  readonly json?: boolean;
}

/** `persona generate`: research in, personas and a run folder out. */
export async function generateCommand(
  paths: readonly string[],
  given: GenerateCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const options = { ...given, hide: peopleToHide(given, terminal.cwd) };
  if (options.watch !== true) return await generate(paths, options, terminal);
  refuseWatch(paths, options);
  return await watchRun(paths, options, terminal, async (out) =>
    generate(paths, { ...options, out }, terminal),
  );
}

/** Generates personas once. */
async function generate(
  paths: readonly string[],
  options: GenerateCommandOptions & { readonly hide: readonly string[] },
  terminal: Terminal,
): Promise<number> {
  // what can fail for reasons of the command line fails before the long work
  if (options.edits !== undefined) requireEdits(options.edits, terminal);
  if (options.brief !== undefined) readBrief(options.brief, terminal.cwd);
  const batches = await checkRunBatches(options, terminal);
  const setup = await setUpModel(options, terminal);
  const isQueued = await checkRunQueue(setup, options, terminal);
  await beforeSending(setup, { ...options, batches }, terminal);
  using progress = new ProgressLine(terminal);
  progress.show("Reading…");
  const { folder, corpus, ledger } = await startRun(paths, options, setup, terminal);
  const shown = relative(terminal.cwd, folder) || ".";
  try {
    await using held = ledger;
    const { start } = held;
    if (start === undefined) throw new TypeError("a new ledger has no start");
    const place = { ledger: held, journal: join(folder, batchJournalName), ...wordsOf(progress, terminal) };
    await using elsewhere =
      batches === undefined
        ? await openRunQueue(start, isQueued ? options : {}, terminal)
        : await openRunBatches(batches, setup, options, place, terminal);
    const made = await makeRun(
      { corpus, setup, ledger: held, start, folder, flags: options, ...executorOf(elsewhere) },
      terminal,
      progress,
    );
    if (made.generation.failures.length === 0) await elsewhere.finish?.();
    if (options.edits === undefined) {
      progress.clear();
      return tellOutcome({ ...made, corpus, folder: shown }, options.json, terminal);
    }
    progress.show("Taking the edits over…");
    const parts = { from: options.edits, to: folder, corpus, people: options.hide };
    const { set, ...carried } = await carryEdits(parts, terminal);
    progress.clear();
    const generation = { ...made.generation, set };
    const code = tellOutcome({ ...made, generation, carried, corpus, folder: shown }, options.json, terminal);
    if (options.json !== true) terminal.out(`${carriedWords(carried, { ...parts, to: shown }, terminal)}\n`);
    return code;
  } catch (error) {
    progress.clear();
    const isToQueue = isQueued && options.isQueueAsked !== false;
    tellUnfinished(error, { folder, shown, isToQueue }, terminal);
    throw error;
  }
}
