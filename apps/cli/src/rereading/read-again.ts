import { isDeepStrictEqual } from "node:util";
import { basename, join } from "node:path";
import { ledgerLines } from "@persona/calls";
import type { Corpus, Doubt, RunStart } from "@persona/contracts";
import { DataLoader } from "@persona/loader";
import { readingTargetsOf } from "@persona/review";
import type { JournalLine } from "@persona/review";
import { codebookIn } from "../runs/codebook-in.ts";
import { regenerateRun } from "../runs/regenerate-run.ts";
import type { RegenerateParts, RegeneratedRun } from "../runs/regenerate-run.ts";
import { ledgerName } from "../runs/make-run.ts";
import { loadOptionsOf } from "../runs/reading.ts";
import type { StoredRun } from "../runs/run-folder.ts";
import type { ProgressLine } from "../terminal/progress.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { version } from "../terminal/version.ts";
import { configWithEdit, configWithEdits } from "./config-with-edits.ts";

/** Whether edits of the journal say that the sources are to be read otherwise than they were. */
export function isReadOtherwise(folder: string, lines: readonly JournalLine[], corpus: Corpus): boolean {
  const start = startOf(folder);
  return (
    start !== undefined && !isDeepStrictEqual(configWithEdits(start.config, lines, corpus), start.config)
  );
}

/** Makes a run again from its sources, read as the edits of its journal say. */
export async function readAgain(
  run: StoredRun,
  parts: RegenerateParts,
  terminal: Terminal,
  progress: ProgressLine,
): Promise<RegeneratedRun> {
  const { corpus } = parts;
  return await regenerateRun(
    run,
    parts,
    async (start, lines) => {
      const config = configWithEdits(start.config, lines, corpus);
      const read = await loadWith(config, { corpus, inputs: start.inputs, signal: terminal.signal });
      const { type: _, at: __, ...rest } = start;
      return {
        corpus:
          corpus.codebook === undefined
            ? read
            : { ...read, codebook: codebookIn(corpus.codebook, { before: corpus, after: read }) },
        start: {
          ...rest,
          id: basename(run.folder),
          versions: { "@persona/cli": version(), node: process.versions.node },
          config,
        },
      };
    },
    terminal,
    progress,
  );
}

/** The sources of a run, read the other way that a doubt names. */
export async function readAsAnswered(
  folder: string,
  corpus: Corpus,
  { id, option }: Doubt,
  signal: AbortSignal,
): Promise<Corpus> {
  const start = startOf(folder);
  const doubt = readingTargetsOf(corpus).doubt(id);
  if (start === undefined || doubt === undefined) return corpus;
  const edit = { kind: "answer", doubt: doubt.target, reads: "otherwise", option } as const;
  const config = configWithEdit(start.config, edit, true, corpus);
  return await loadWith(config, { corpus, inputs: start.inputs, signal });
}

/** The sources of a run, read in another way. */
async function loadWith(
  config: RunStart["config"],
  {
    corpus,
    inputs,
    signal,
  }: { readonly corpus: Corpus; readonly inputs: readonly string[]; readonly signal: AbortSignal },
): Promise<Corpus> {
  const paths = inputs.map((path) => join(corpus.root, path));
  return await new DataLoader(loadOptionsOf(config)).loadAsync(paths, { signal });
}

/** How a run was started, as its ledger says. */
function startOf(folder: string): RunStart | undefined {
  const [first] = ledgerLines(join(folder, ledgerName)).take(1);
  return first?.entry.type === "run" ? first.entry : undefined;
}
