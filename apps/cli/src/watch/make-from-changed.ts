import { realpathSync } from "node:fs";
import { join } from "node:path";
import type { Corpus } from "@persona/contracts";
import { setUpModel } from "../runs/model-options.ts";
import { refuseDoubts } from "../runs/reading.ts";
import { regenerateRun } from "../runs/regenerate-run.ts";
import type { RegeneratedRun } from "../runs/regenerate-run.ts";
import { rememberSources } from "../runs/run-folder.ts";
import type { StoredRun } from "../runs/run-folder.ts";
import { readResearch } from "../starting/read-research.ts";
import { briefOf } from "../starting/start-run.ts";
import type { StartFlags } from "../starting/start-run.ts";
import type { ProgressLine } from "../terminal/progress.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { version } from "../terminal/version.ts";

/** What a watched run was started with. */
export interface WatchedFlags extends StartFlags {
  /** All names that the user gives to be hidden. */
  readonly hide: readonly string[];
}

/**
 * Makes a run again from its sources as they are now, and replaces the old one. A model is asked only what it was not asked
 * before; edits and the questions of the report are taken over.
 *
 * @throws PersonaError what loading and making a run again throw; the old run stays
 */
export async function makeFromChanged(
  run: StoredRun,
  { paths, flags }: { readonly paths: readonly string[]; readonly flags: WatchedFlags },
  terminal: Terminal,
  progress: ProgressLine,
): Promise<RegeneratedRun> {
  const folder = realpathSync(run.folder);
  const sources = Object.entries(run.record.inputHashes).map(([uri, sha256]) => ({ uri, sha256 }));
  return await regenerateRun(
    run,
    { corpus: { sources }, people: flags.hide, flags },
    async (before) => {
      const { type: _, at: __, ...start } = before;
      const { codedColumn = [] } = flags;
      const ignoreColumns = start.config.ignoreColumns?.filter((header) => !codedColumn.includes(header));
      const { ignoreColumns: ___, ...config } = start.config;
      const corpus = await readResearch(
        paths,
        { ...config, ...(ignoreColumns === undefined ? {} : { ignoreColumns }) },
        flags,
        // nothing is written there: only a model's answers would be
        { ledgerPath: join(folder, "codebook.ledger.jsonl"), terminal },
      );
      refuseDoubts(corpus, flags.strict);
      const { root, inputs } = rememberSources(corpus, folder, { paths, origins: {} }, terminal.cwd);
      const brief = briefOf(flags, corpus, await setUpModel(flags, terminal), terminal);
      return {
        corpus,
        start: {
          ...start,
          versions: { "@persona/cli": version(), node: process.versions.node },
          root,
          inputs: [...inputs],
          inputHashes: hashesOf(corpus),
          config: { ...start.config, ...(brief === undefined ? {} : { brief }) },
        },
      };
    },
    terminal,
    progress,
  );
}

/** The hashes of the files of a corpus, by their paths. */
export function hashesOf({ sources }: Pick<Corpus, "sources">): Record<string, string> {
  return Object.fromEntries(sources.map(({ uri, sha256 }) => [uri, sha256]));
}
