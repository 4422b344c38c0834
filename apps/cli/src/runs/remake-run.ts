import { copyFileSync, existsSync, lstatSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PersonaError } from "@persona/contracts";
import type { Corpus } from "@persona/contracts";
import { FileLedger } from "@persona/calls";
import { providerNamed } from "../providers/providers.ts";
import type { ComparedFolders } from "./compare-folders.ts";
import { flagsOfRun } from "./flags-of-run.ts";
import { isHiddenAs } from "./hidden-names.ts";
import { makeAgain } from "./make-again.ts";
import { ledgerName } from "./make-run.ts";
import { setUpModel } from "./model-options.ts";
import type { StoredRun } from "./run-folder.ts";
import type { ProgressLine } from "../terminal/progress.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** A run made again and compared, or why it was not. */
export type RemadeRun =
  | (ComparedFolders & { readonly isScoredInFull: boolean })
  | { readonly why: string; readonly problems?: undefined };

/** What {@link remakeRun} is made from. */
export interface RemakeOptions {
  readonly folder: string;
  /** The sources of the run, read again. */
  readonly corpus: Corpus | undefined;
  /** The names that the user gives to be hidden. */
  readonly people: readonly string[];
}

/**
 * Makes a run again from its sources and its ledger, and compares its files with what comes out. Asks nobody, and writes
 * nothing into the folder: a copy of the ledger is read. A run may come from anybody, so what its ledger says is only used
 * where the run's record says the same.
 */
export async function remakeRun(
  { record }: StoredRun,
  { folder, corpus, people }: RemakeOptions,
  terminal: Terminal,
  progress: ProgressLine,
): Promise<RemadeRun> {
  const path = join(folder, ledgerName);
  if (corpus === undefined) return { why: "the sources are not those of the run" };
  if (!existsSync(path) || !lstatSync(path).isFile()) return { why: "there is no ledger" };
  if (record.failures !== undefined) return { why: "the run is not finished" };
  if (!isHiddenAs(record.hidden, people))
    return { why: "give --hide/--names as the run was started with them" };
  const place = mkdtempSync(join(tmpdir(), "persona-verify-"));
  try {
    const copy = join(place, ledgerName);
    copyFileSync(path, copy);
    await using ledger = await FileLedger.open(copy, { now: terminal.now });
    const { start } = ledger;
    if (start === undefined) return { why: "its ledger does not say how it was started" };
    if (start.config.prompts !== undefined)
      return { why: "it was started with prompts that are not Persona’s own" };
    if (JSON.stringify(start.versions) !== JSON.stringify(record.versions))
      return { why: "its ledger is of another version than its record" };
    const again = join(place, "again");
    mkdirSync(again);
    const { baseURL } = start.config;
    const setup = await setUpModel(
      { ...flagsOfRun(start.config, folder), ...(baseURL === undefined ? {} : { baseUrl: baseURL }) },
      withoutKeys([start.config.provider, start.config.judge?.provider ?? "local"], terminal),
    );
    const isSamePrompt = setup.judge?.config.promptHash === start.config.judge?.promptHash;
    if (setup.promptHash !== start.config.promptHash || !isSamePrompt)
      return { why: "another version of Persona made it" };
    return await makeAgain(
      { corpus, setup, ledger, start, folder, id: record.id, flags: { hide: people } },
      again,
      terminal,
      progress,
    );
  } catch (error) {
    if (!PersonaError.isInstance(error) || terminal.signal.aborted) throw error;
    return { why: `its ledger does not lead to a run (${error.code})` };
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** Nothing is sent, so no key is needed, and none is read. */
function withoutKeys(names: readonly string[], terminal: Terminal): Terminal {
  const variables = names.flatMap((name) => providerNamed(name).keyVariable ?? []);
  return { ...terminal, environment: Object.fromEntries(variables.map((name) => [name, "not-used"])) };
}
