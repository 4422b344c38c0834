import { readFileSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import type { Amount, Corpus, Generation, Population, RunStart, Score, Scores } from "@persona/contracts";
import type { Ledger, MakeExecutor } from "@persona/calls";
import type { AsyncGenerationOptions } from "@persona/generator";
import { writeInside, writeRunAsync } from "@persona/report";
import { journalName, readWholeJournal } from "@persona/review";
import { lowerTiers } from "@persona/scoring";
import type { SetReport } from "@persona/verification";
import { drawPopulation } from "./draw-population.ts";
import { withEdits } from "./edited-set.ts";
import { hidingOf } from "./hiding.ts";
import { sortedByHand } from "./model-options.ts";
import type { ModelSetup, SpendingFlags } from "./model-options.ts";
import { tablesAsRead } from "./reading.ts";
import type { ProgressLine } from "../terminal/progress.ts";
import { columnsAsRead } from "./column-flags.ts";
import { codeFiles } from "./codebook-file.ts";
import { fromFolder, readRun } from "./run-folder.ts";
import { rewriteAnswers } from "./kept-answers.ts";
import { scorePersonas } from "./score-personas.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { refuseEmptyRun } from "./refuse-empty-run.ts";
import { writeReport } from "./write-report.ts";

/** The file of a run folder in which everything is written down before it counts. */
export const ledgerName = "ledger.jsonl";

/** What a run is made of. */
export interface RunParts {
  readonly corpus: Corpus;
  readonly setup: ModelSetup;
  readonly ledger: Ledger;
  /** How the run was started; what is written follows it, so that a replay writes the same. */
  readonly start: Pick<RunStart, "at" | "versions" | "root" | "inputs" | "origins" | "hidden" | "config">;
  /** The folder that the ledger is in. */
  readonly folder: string;
  /** The folder that is written, where it is another. */
  readonly out?: string;
  /** What the run is called, where that is not the name of the folder that is written. */
  readonly id?: string;
  readonly flags: SpendingFlags;
  readonly isOffline?: boolean;
  /** Scores that `persona score --full` gave, and that are not computed here. */
  readonly scoresOfFull?: readonly Score[];
  /** Whether the search of the report finds everything that was said. @default as in the page that it replaces */
  readonly withAllWords?: boolean;
  /** What answers the requests. @default this process */
  readonly executor?: MakeExecutor;
  /** What the run has spent. @default what the ledger says */
  readonly spentBefore?: Amount;
}

/** The file of a run folder in which its batches are recorded. */
export const batchJournalName = "batches.jsonl";

/** What a run gave. */
export interface MadeRun {
  readonly generation: Generation;
  readonly report: SetReport;
  readonly scores: Scores;
  readonly population?: Population;
}

/** Generates personas with a ledger and writes the run folder. */
export async function makeRun(parts: RunParts, terminal: Terminal, progress: ProgressLine): Promise<MadeRun> {
  const { corpus: given, setup, ledger, start, folder, out = folder, flags, isOffline = false } = parts;
  const { executor, spentBefore, id = basename(out) } = parts;
  const people = flags.hide ?? [];
  // what is generated knows nothing of edits
  const { recoded: _, ...sources } = given;
  const hiding = hidingOf(sources, setup, people);
  const options: AsyncGenerationOptions = {
    ...hiding,
    ledger,
    isOffline,
    ...(start.config.brief === undefined ? {} : { brief: start.config.brief }),
    ...(executor === undefined ? {} : { executor }),
    ...(spentBefore === undefined ? {} : { spentBefore }),
    signal: terminal.signal,
    onProgress: (event) => progress.tell(event),
  };
  const generation = await setup.generator.generateAsync(sources, options);
  refuseEmptyRun(generation);
  const { lines } = readWholeJournal(join(folder, journalName));
  const { set: divided, corpus } = withEdits(generation.set, sources, lines, {
    provider: start.config.provider,
    people,
  });
  progress.show("Checking every claim against the sources…");
  const { report, scores } = await scorePersonas(divided, corpus, {
    signal: terminal.signal,
    people,
  });
  const set = lowerTiers(divided, { scores: [...scores.scores, ...(parts.scoresOfFull ?? [])] });
  const { count, population: size } = start.config;
  const sorted = sortedByHand(start.config);
  if (out === folder) {
    // what a run wrote that lacked some personas makes room; run.json first, which says that a folder is whole
    rmSync(join(folder, "run.json"), { force: true });
    rmSync(join(folder, "personas"), { recursive: true, force: true });
  }
  const population =
    size === undefined
      ? undefined
      : await drawPopulation(
          setup.generator,
          corpus,
          { size, folder: out, ...options, spentBefore: generation.spent ?? ledger.spentBefore },
          progress,
        );
  await writeRunAsync({ ...generation, set }, out, {
    corpus,
    id,
    createdAt: new Date(start.at),
    versions: start.versions,
    // relative to the folder that is written
    root: out === folder ? start.root : fromFolder(out, corpus.root),
    inputs: start.inputs,
    interviewer: start.config.interviewer,
    tables: tablesAsRead(start.config),
    columns: columnsAsRead(start.config),
    scores,
    ...(lines.length === 0 ? {} : { generated: generation.set }),
    ...(start.origins === undefined ? {} : { origins: start.origins }),
    ...(start.hidden === undefined ? {} : { hidden: start.hidden }),
    ...(count === undefined ? {} : { count }),
    ...(size === undefined ? {} : { population: size }),
    ...sorted,
  });
  if (out !== folder || corpus.recoded !== undefined)
    for (const [name, content] of codeFiles(corpus)) writeInside(out, name, content);
  if (out !== folder && lines.length > 0)
    writeInside(out, journalName, readFileSync(join(folder, journalName)));
  if (hiding.pseudonymizer !== undefined && flags.pseudonymMap !== false) {
    const map = `${JSON.stringify(hiding.pseudonymizer.map, null, 2)}\n`;
    writeInside(out, "pseudonyms.json", map, { mode: 0o600 });
  }
  rewriteAnswers({ corpus, set, people, folder }, out);
  progress.show("Creating the report…");
  const { withAllWords } = parts;
  writeReport(readRun(out, terminal.cwd), {
    folder: out,
    corpus,
    people,
    ...(withAllWords === undefined ? {} : { withAllWords }),
  });
  return {
    generation: { ...generation, set },
    report,
    scores,
    ...(population === undefined ? {} : { population }),
  };
}
