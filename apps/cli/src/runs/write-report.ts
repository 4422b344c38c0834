import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { scoresSchema } from "@persona/contracts";
import type { Corpus } from "@persona/contracts";
import { Pseudonymizer } from "@persona/loader";
import { renderReport, spanContexts, writeInside } from "@persona/report";
import { readRecord } from "./run-folder.ts";
import type { StoredRun } from "./run-folder.ts";

/** What {@link writeReport} needs beside the run. */
export interface WriteReportOptions {
  /** The run folder, where scores lie if they were computed. */
  readonly folder: string;
  /** The file to write. @default report.html in the folder */
  readonly file?: string;
  /** The sources, for the words around what is cited; names in them are hidden. */
  readonly corpus?: Corpus;
}

/**
 * Draws a run as one HTML file.
 *
 * @returns its path
 * @throws PersonaError `output-not-writable`
 */
export function writeReport(
  { set, record }: Pick<StoredRun, "set" | "record">,
  { folder, file = join(folder, "report.html"), corpus }: WriteReportOptions,
): string {
  const hasScores = existsSync(join(folder, "scores.json"));
  const page = renderReport({
    set,
    record,
    ...(hasScores ? { scores: readRecord(folder, "scores.json", scoresSchema) } : {}),
    ...(corpus === undefined ? {} : { contexts: contextsOf(set, corpus) }),
  });
  return writeInside(dirname(file), basename(file), page);
}

function contextsOf(set: StoredRun["set"], corpus: Corpus): ReturnType<typeof spanContexts> {
  const names = new Pseudonymizer(corpus);
  return spanContexts(set, corpus, { redact: (text) => names.hide(text) });
}
