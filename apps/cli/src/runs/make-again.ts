import { existsSync } from "node:fs";
import { join } from "node:path";
import { scoresReader } from "@persona/contracts";
import type { Score, Scores } from "@persona/contracts";
import { compareFolders } from "./compare-folders.ts";
import type { ComparedFolders } from "./compare-folders.ts";
import { makeRun } from "./make-run.ts";
import type { RunParts } from "./make-run.ts";
import { readRecord } from "./run-folder.ts";
import type { ProgressLine } from "../terminal/progress.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { hasAllWords } from "./write-report.ts";

/**
 * Makes a finished run again in an empty folder, from its sources and its ledger, asking nobody, and compares what was
 * written with what comes out. It keeps the name that it was made under, as its page shows it.
 */
export async function makeAgain(
  parts: RunParts & Required<Pick<RunParts, "id">>,
  again: string,
  terminal: Terminal,
  progress: ProgressLine,
): Promise<ComparedFolders & { readonly isScoredInFull: boolean }> {
  const scoresOfFull = abstentionIn(parts.folder);
  await makeRun(
    {
      ...parts,
      out: again,
      isOffline: true,
      flags: { ...parts.flags, pseudonymMap: false },
      scoresOfFull,
      withAllWords: hasAllWords(join(parts.folder, "report.html")),
    },
    terminal,
    progress,
  );
  const isScoredInFull = !isScoredAlike(parts.folder, again);
  // the page shows the scores
  const leaveOut = new Set(isScoredInFull ? ["scores.json", "report.html"] : []);
  return { ...compareFolders(parts.folder, again, leaveOut), isScoredInFull };
}

/**
 * Whether the scores of two folders were made with the same options: `persona score --full` writes more than a run does.
 * A file that is no record of scores counts as alike, so that it is compared, and found to be another.
 */
function isScoredAlike(one: string, other: string): boolean {
  if (!existsSync(join(one, "scores.json"))) return true;
  const before = isFull(one);
  return before === undefined || before === isFull(other);
}

function isFull(folder: string): boolean | undefined {
  return scoresIn(folder)?.full;
}

/** The control that takes minutes is not repeated; the tiers must be those that it leaves. */
function abstentionIn(folder: string): readonly Score[] {
  return (scoresIn(folder)?.scores ?? []).filter(({ name }) => name === "abstention");
}

/** Undefined where there is no record of scores. */
function scoresIn(folder: string): Scores | undefined {
  try {
    return readRecord(folder, "scores.json", scoresReader);
  } catch {
    return undefined;
  }
}
