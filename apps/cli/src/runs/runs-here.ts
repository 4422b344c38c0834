import { existsSync, readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { personaSetReader, runRecordReader } from "@persona/contracts";
import { ledgerLines } from "@persona/calls";
import { ledgerName } from "./make-run.ts";
import { readRecord } from "./run-folder.ts";

/** A run folder, as a list of runs shows it. */
export interface RunHere {
  /** From where the list was asked for. */
  readonly folder: string;
  readonly state: "finished" | "unfinished" | "unreadable";
  /** When it was started. */
  readonly at?: string;
  readonly provider?: string;
  /** Labels of its personas. */
  readonly personas?: readonly string[];
}

/** The folders of a place that hold a run: itself, those in it, and those in its `runs`. The newest is first. */
export function runsHere(place: string, cwd: string): readonly RunHere[] {
  return runFoldersAt(place)
    .map((folder) => runAt(folder, relative(cwd, folder) || "."))
    .toSorted((a, b) => (b.at ?? "").localeCompare(a.at ?? "") || a.folder.localeCompare(b.folder));
}

/** The folders of a place that hold a run. Nothing in them is read. */
export function runFoldersAt(place: string): readonly string[] {
  const folders = [place, ...foldersIn(place), ...foldersIn(join(place, "runs"))];
  return [...new Set(folders)].filter(isRun);
}

function foldersIn(place: string): readonly string[] {
  try {
    return readdirSync(place, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => join(place, name));
  } catch {
    // a place that is not there, or that is not ours to read, holds no runs for us
    return [];
  }
}

function isRun(folder: string): boolean {
  return existsSync(join(folder, "run.json")) || isLedger(join(folder, ledgerName));
}

function isLedger(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    // it is not there, or the folder is not ours to read
    return false;
  }
}

/** What the records of a run folder say of it. */
export function runAt(path: string, folder: string): RunHere {
  try {
    if (!existsSync(join(path, "run.json"))) return { folder, state: "unfinished", ...startOf(path) };
    const { createdAt, config } = readRecord(path, "run.json", runRecordReader);
    const { personas } = readRecord(path, "personas.json", personaSetReader);
    return {
      folder,
      state: "finished",
      at: createdAt,
      provider: config.provider,
      personas: personas.map(({ label }) => label),
    };
  } catch {
    return { folder, state: "unreadable" };
  }
}

function startOf(path: string): Pick<RunHere, "at" | "provider"> {
  for (const { entry } of ledgerLines(join(path, ledgerName)).take(1)) {
    if (entry.type === "run") return { at: entry.at, provider: entry.config.provider };
  }
  return {};
}
