import { resolve } from "node:path";
import type { ReviewedRun } from "@persona/review-page";
import { refuseOtherNames } from "../runs/hidden-names.ts";
import { loadSources } from "../runs/load-sources.ts";
import { peopleToHide } from "../runs/people-to-hide.ts";
import type { NamesFlags } from "../runs/people-to-hide.ts";
import { readRun } from "../runs/run-folder.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { runToReview } from "./run-to-review.ts";

/** How a run is opened for a review. */
export interface OpenForReviewOptions extends NamesFlags {
  /** Folder of the sources, when they are no longer where the run found them. */
  readonly sources?: string;
}

/**
 * Opens a run for a review.
 *
 * @throws PersonaError where it is no run, and where its sources are not as they were
 */
export async function openForReview(
  folder: string,
  { sources, ...names }: OpenForReviewOptions,
  terminal: Terminal,
): Promise<ReviewedRun> {
  const { cwd, signal } = terminal;
  const run = readRun(folder, cwd);
  const people = peopleToHide(names, cwd);
  // what the run hid would come to stand on the page
  if (run.record.hidden !== undefined) refuseOtherNames(run.record.hidden, people);
  const corpus = await loadSources(run.record, {
    root: sources === undefined ? run.root : resolve(cwd, sources),
    hint: "The page shows what was said: put the sources back, or name their folder with --sources.",
    folder: run.folder,
    signal,
  });
  return runToReview(run, { corpus, people }, terminal);
}
