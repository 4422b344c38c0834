import { statSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { PersonaError } from "@persona/contracts";
import { DataLoader } from "@persona/loader";
import { loadOptionsOf } from "../runs/reading.ts";
import { defaultRunFolder, readRun } from "../runs/run-folder.ts";
import type { StoredRun } from "../runs/run-folder.ts";
import { exitCodes } from "../terminal/exit-codes.ts";
import { asSentence } from "../terminal/report-error.ts";
import { ProgressLine } from "../terminal/progress.ts";
import { asTypedHere } from "../terminal/started-as.ts";
import { linesOf, onOneLine } from "../terminal/terminal-text.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { changeLines, fileWords } from "./change-words.ts";
import { hashesOf, makeFromChanged } from "./make-from-changed.ts";
import type { WatchedFlags } from "./make-from-changed.ts";
import { PathWatch } from "./path-watch.ts";

/**
 * Generates a run, and makes it again in the same folder each time that its sources change, until the signal of the
 * terminal. Where that fails, it is said, the run stays as it was, and the next change is tried.
 *
 * @param generate generates the run in a folder, and gives the exit code
 * @returns the exit code: 0 once the watch is ended, that of the first run where it is not complete
 * @throws PersonaError what generating throws; `source-changed` where another command made the run from other sources
 */
export async function watchRun(
  paths: readonly string[],
  flags: WatchedFlags,
  terminal: Terminal,
  generate: (folder: string) => Promise<number>,
): Promise<number> {
  const { cwd, signal, err } = terminal;
  const { out } = flags;
  const folder = out === undefined ? defaultRunFolder(paths, cwd, terminal.now()) : resolve(cwd, out);
  for (const path of paths) refuseOwnFolder(resolve(cwd, path), folder);
  // what changes while the run is made counts, too
  using watch = new PathWatch({ paths, cwd, isIgnored: (path) => isOfRun(path, folder) });
  const code = await generate(folder);
  if (code !== exitCodes.ok) return code;
  const shown = relative(cwd, folder) || ".";
  err(`Watching ${paths.join(", ")}: the run is made again when something changes. Ctrl-C ends it.\n`);
  let run = readRun(folder, cwd);
  while (await isChanged(watch, signal)) {
    requireSameSources(run, readRun(folder, cwd));
    try {
      run = await makeAgain(run);
    } catch (error) {
      if (signal.aborted) break;
      if (!PersonaError.isInstance(error)) throw error;
      err(
        linesOf([
          `${terminal.style("yellow", "Not made again:")} ${asSentence(error.message)}`,
          `${asSentence(asTypedHere(error.hint, terminal.command))} The run is still the one before the change.`,
          "",
        ]),
      );
    }
  }
  err(`\nStopped watching. The run is complete: ${shown}\n`);
  return exitCodes.ok;

  /** Makes the run again where files are others. */
  async function makeAgain(before: StoredRun): Promise<StoredRun> {
    using progress = new ProgressLine(terminal);
    progress.show("Reading…");
    // edits of the run may have changed how it is read
    const now = readRun(folder, cwd);
    const read = await new DataLoader(loadOptionsOf(now.record.config)).loadAsync(paths, { signal });
    // a pattern may meet the run
    if (read.sources.some(({ uri }) => isWithin(join(read.root, uri), folder))) throw ownFolder();
    const said = fileWords(before.record.inputHashes, hashesOf(read));
    if (said === undefined) return before;
    progress.clear();
    err(`\n${onOneLine(said)}\n`);
    progress.show("Making the run again…");
    const made = await makeFromChanged(now, { paths, flags }, terminal, progress);
    const after = readRun(folder, cwd);
    // answers of the local writer are no model's
    const isAsked = flags.provider !== "local" || flags.judge !== undefined;
    progress.clear();
    const lines = changeLines(now.set, after.set, isAsked ? made : { ...made, answersKept: 0 });
    err(linesOf([...lines, `Look at   ${join(shown, "report.html")}`, ""]));
    return after;
  }
}

/** Waits for a change; false once the signal ends the waiting. */
async function isChanged(watch: PathWatch, signal: AbortSignal): Promise<boolean> {
  try {
    await watch.next(signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return !signal.aborted;
}

/** Whether a path is in a run folder, or in the one next to it that a run is made in before it replaces the old one. */
function isOfRun(path: string, folder: string): boolean {
  const [first = ""] = relative(dirname(folder), path).split(sep);
  return isWithin(path, folder) || first.startsWith(".persona-");
}

function isWithin(path: string, folder: string): boolean {
  const inside = relative(folder, path);
  return inside !== ".." && !inside.startsWith(`..${sep}`) && !isAbsolute(inside);
}

/** A run that lies among its sources would be read as research, and would change whenever it is made. */
function refuseOwnFolder(path: string, folder: string): void {
  if (isWithin(folder, path) && statSync(path, { throwIfNoEntry: false })?.isDirectory() === true)
    throw ownFolder();
}

function ownFolder(): PersonaError {
  return new PersonaError({
    code: "invalid-option",
    message: "the run folder is among the sources that are watched, so the run would be read as research",
    hint: "Name the files or the folder of the research alone, or put the run outside of it with --out.",
  });
}

/**
 * Another command may have made the run from other sources, such as without a person who withdrew: made again from those
 * that are watched, it would bring them back.
 */
function requireSameSources(before: StoredRun, now: StoredRun): void {
  if (fileWords(before.record.inputHashes, now.record.inputHashes) === undefined) return;
  throw new PersonaError({
    code: "source-changed",
    message:
      "another command made this run from other sources, so it is not made again from those that are watched",
    hint: "Generate a new run in another folder if you want one from these sources.",
  });
}
