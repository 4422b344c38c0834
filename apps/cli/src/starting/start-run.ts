import { existsSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { FileLedger } from "@persona/calls";
import { PersonaError, schemaVersion } from "@persona/contracts";
import type { Corpus } from "@persona/contracts";
import { copySourcesAsync, isElsewhere, Pseudonymizer } from "@persona/loader";
import { claimFolder, writeInside } from "@persona/report";
import { readBrief } from "../runs/brief.ts";
import { codebookName, renderCodebook } from "../runs/codebook-file.ts";
import { hiddenNamesOf } from "../runs/hidden-names.ts";
import { ledgerName } from "../runs/make-run.ts";
import { configOf, isSent } from "../runs/model-options.ts";
import type { ModelSetup } from "../runs/model-options.ts";
import { readingConfigOf, refuseDoubts } from "../runs/reading.ts";
import { defaultRunFolder, rememberSources } from "../runs/run-folder.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { version } from "../terminal/version.ts";
import { readResearch } from "./read-research.ts";
import type { ResearchFlags } from "./read-research.ts";

/** What a new run is started with. */
export interface StartFlags extends ResearchFlags {
  readonly out?: string;
}

/** Reads the sources and opens the ledger of a new run. @throws PersonaError `output-not-writable` and what loading throws */
export async function startRun(
  paths: readonly string[],
  given: StartFlags,
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
  const corpus = await readResearch(sources.paths, readingConfigOf(given), given, {
    ledgerPath: join(folder, "codebook.ledger.jsonl"),
    terminal,
  });
  // what researchers wrote next to an answer is no answer
  const { codedColumn = [], ignoreColumn = [] } = given;
  const options =
    codedColumn.length === 0 ? given : { ...given, ignoreColumn: [...ignoreColumn, ...codedColumn] };
  refuseDoubts(corpus, options.strict);
  claimFolder(folder);
  if (corpus.codebook !== undefined) writeInside(folder, codebookName, renderCodebook(corpus.codebook));
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
export function briefOf(
  { brief, hide: people = [] }: Pick<StartFlags, "brief" | "hide">,
  corpus: Corpus,
  { provider, options }: Pick<ModelSetup, "provider" | "options">,
  { cwd }: Terminal,
): string | undefined {
  if (brief === undefined || !isSent(provider, options.model)) return undefined;
  return new Pseudonymizer(corpus, { people }).hide(readBrief(brief, cwd));
}
