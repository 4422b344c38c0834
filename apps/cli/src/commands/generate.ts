import { existsSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { PersonaError, schemaVersion } from "@persona/contracts";
import type { Corpus } from "@persona/contracts";
import { copySourcesAsync, DataLoader, isElsewhere, Pseudonymizer } from "@persona/loader";
import { FileLedger } from "@persona/calls";
import { claimFolder, writeInside } from "@persona/report";
import { carriedWords, carryEdits, requireEdits } from "../runs/carry-edits.ts";
import { readBrief } from "../runs/brief.ts";
import { checkRunBatches, openRunBatches } from "../runs/open-run-batches.ts";
import { batchJournalName, ledgerName, makeRun } from "../runs/make-run.ts";
import { beforeSending } from "../runs/before-sending.ts";
import { configOf, isSent, setUpModel } from "../runs/model-options.ts";
import type { ModelOptions, ModelSetup } from "../runs/model-options.ts";
import { checkRunQueue, executorOf, openRunQueue } from "../runs/open-run-queue.ts";
import { ProgressLine, wordsOf } from "../terminal/progress.ts";
import { hiddenNamesOf } from "../runs/hidden-names.ts";
import { peopleToHide } from "../runs/people-to-hide.ts";
import { defaultRunFolder, rememberSources } from "../runs/run-folder.ts";
import { tellOutcome } from "../runs/tell-outcome.ts";
import { tellUnfinished } from "../runs/tell-unfinished.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { version } from "../terminal/version.ts";
import { loadOptionsOf, readingConfigOf, refuseDoubts } from "../runs/reading.ts";
import type { ReadingFlags } from "../runs/reading.ts";
import { codebookName, renderCodebook } from "../runs/codebook-file.ts";
import { codeCorpus } from "../codes/code-corpus.ts";
import type { CoderFlags } from "../codes/code-corpus.ts";
import { highlightsAlone } from "../codes/highlights-alone.ts";
import { importCodes } from "../codes/import-codes.ts";
import type { CodesFlags } from "../codes/import-codes.ts";

/** Options of `persona generate`. */
export interface GenerateCommandOptions extends ModelOptions, ReadingFlags, CodesFlags {
  /** Who codes: `terms`, or a provider of models. */
  readonly coder?: string;
  /** A file that describes the study to models. */
  readonly brief?: string;
  /** A run whose edits are taken over. */
  readonly edits?: string;
  readonly out?: string;
  readonly json?: boolean;
}

/** `persona generate`: research in, personas and a run folder out. */
export async function generateCommand(
  paths: readonly string[],
  given: GenerateCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const options = { ...given, hide: peopleToHide(given, terminal.cwd) };
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

/** Reads the sources and opens the ledger of a new run. @throws PersonaError `output-not-writable` and what loading throws */
export async function startRun(
  paths: readonly string[],
  given: GenerateCommandOptions,
  setup: ModelSetup,
  terminal: Terminal,
): Promise<{ readonly folder: string; readonly corpus: Corpus; readonly ledger: FileLedger }> {
  const { out } = given;
  const folder =
    out === undefined ? defaultRunFolder(paths, terminal.cwd, terminal.now()) : resolve(terminal.cwd, out);
  if (existsSync(join(folder, ledgerName)) && !existsSync(join(folder, "run.json"))) {
    throw new PersonaError({
      code: "output-not-writable",
      message: `${folder} contains a run that is not finished`,
      hint: `Continue it: persona resume ${relative(terminal.cwd, folder) || "."}`,
    });
  }
  if (paths.some(isElsewhere)) claimFolder(folder);
  const sources = await copySourcesAsync(paths, join(folder, "sources"), { signal: terminal.signal });
  const { codebook = [], codedColumn = [], ignoreColumn = [] } = given;
  const read = async (flags: ReadingFlags): Promise<Corpus> =>
    await new DataLoader(loadOptionsOf(readingConfigOf(flags))).loadAsync(sources.paths, {
      signal: terminal.signal,
    });
  const asGiven = await read(given);
  const hasCodes = codebook.length + codedColumn.length > 0;
  const alone = hasCodes ? undefined : highlightsAlone(asGiven);
  if (alone !== undefined)
    terminal.err(
      `Note: ${basename(alone)} is a table of highlights: each document is one person, and its codes are counted\n`,
    );
  const imported =
    hasCodes || alone !== undefined
      ? await importCodes(asGiven, alone === undefined ? given : { codebook: [alone] }, terminal)
      : undefined;
  if (given.coder !== undefined) claimFolder(folder);
  const codes =
    given.coder === undefined
      ? imported
      : await codeCorpus(asGiven, imported, coderFlagsOf(given, given.coder), {
          ledgerPath: join(folder, "codebook.ledger.jsonl"),
          terminal,
        });
  // what researchers wrote next to an answer is no answer
  const options =
    codedColumn.length === 0 ? given : { ...given, ignoreColumn: [...ignoreColumn, ...codedColumn] };
  const answers = options === given ? asGiven : await read(options);
  const corpus = codes === undefined ? answers : { ...answers, codebook: codes };
  refuseDoubts(corpus, options.strict);
  claimFolder(folder);
  if (codes !== undefined) writeInside(folder, codebookName, renderCodebook(codes));
  const { root, inputs, origins } = rememberSources(corpus, folder, sources, terminal.cwd);
  const hidden = hiddenNamesOf(options.hide ?? []);
  const brief = briefOf(options, corpus, setup, terminal);
  const ledger = await FileLedger.open(join(folder, ledgerName), {
    now: terminal.now,
    start: {
      schemaVersion,
      id: basename(folder),
      versions: { "@persona/cli": version(), node: process.versions.node },
      root,
      inputs: [...inputs],
      ...(origins === undefined ? {} : { origins: { ...origins } }),
      inputHashes: Object.fromEntries(corpus.sources.map(({ uri, sha256 }) => [uri, sha256])),
      ...(hidden === undefined ? {} : { hidden }),
      config: {
        ...configOf(options, setup, folder, terminal.cwd),
        ...(brief === undefined ? {} : { brief }),
      },
    },
  });
  return { folder, corpus, ledger };
}

/** The description of the study for the model that writes, as the run keeps it: with pseudonyms. */
function briefOf(
  { brief, hide: people = [] }: GenerateCommandOptions,
  corpus: Corpus,
  { provider, options }: ModelSetup,
  { cwd }: Terminal,
): string | undefined {
  if (brief === undefined || !isSent(provider, options.model)) return undefined;
  return new Pseudonymizer(corpus, { people }).hide(readBrief(brief, cwd));
}

/** The model and the address are those of the personas' provider; another provider codes with its own. */
function coderFlagsOf(
  { model, baseUrl, ...given }: GenerateCommandOptions,
  coder: string,
): CoderFlags & { readonly coder: string } {
  // the judge is heard about personas, not about codes
  const { judge: _, judgeBaseUrl: __, judgeCalibration: ___, ...rest } = given;
  // batches are for the personas: codes that are half done would leave no run to come back to
  const { batch: ____, repairs: _____, wait: ______, ...flags } = rest;
  const isSame = flags.provider === coder;
  return {
    ...flags,
    coder,
    ...(isSame && model !== undefined ? { model } : {}),
    ...(isSame && baseUrl !== undefined ? { baseUrl } : {}),
  };
}
