import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { scoresReader } from "@persona/contracts";
import type { Corpus } from "@persona/contracts";
import { Pseudonymizer } from "@persona/loader";
import { renderReport, spanContexts, writeInside } from "@persona/report";
import { isHiddenAs } from "./hidden-names.ts";
import { readAnswers } from "./kept-answers.ts";
import { readRecord } from "./run-folder.ts";
import type { StoredRun } from "./run-folder.ts";

/** What {@link writeReport} needs in addition to the run. */
export interface WriteReportOptions {
  /** The run folder, where scores lie if they were computed, and answers if some were kept. */
  readonly folder: string;
  /** The file to write. @default report.html in the folder */
  readonly file?: string;
  /** The sources, for the words around what is cited; names in them are hidden. */
  readonly corpus?: Corpus;
  /** Names that the user gives to be hidden. Words around are shown only under the names that the run was started with. */
  readonly people?: readonly string[];
}

/**
 * Draws a run as one HTML file.
 *
 * @returns its path
 * @throws PersonaError `output-not-writable`
 */
export function writeReport(
  { set, record }: Pick<StoredRun, "set" | "record">,
  { folder, file = join(folder, "report.html"), corpus, people = [] }: WriteReportOptions,
): string {
  const hasScores = existsSync(join(folder, "scores.json"));
  const page = renderReport({
    set,
    record,
    answers: readAnswers(folder),
    ...(hasScores ? { scores: readRecord(folder, "scores.json", scoresReader) } : {}),
    ...(corpus === undefined || !mayShowContext(record, people)
      ? {}
      : { contexts: contextsOf(set, corpus, people) }),
  });
  return writeInside(dirname(file), basename(file), page);
}

/** Whether the names given now hide what the run hid; a run that hid none may be shown under any. */
export function mayShowContext({ hidden }: StoredRun["record"], people: readonly string[] = []): boolean {
  return hidden === undefined || isHiddenAs(hidden, people);
}

function contextsOf(
  set: StoredRun["set"],
  corpus: Corpus,
  people: readonly string[],
): ReturnType<typeof spanContexts> {
  const names = new Pseudonymizer(corpus, { people });
  const contexts = spanContexts(set, corpus, { redact: (text) => names.hide(text) });
  // what was said next to hidden words is shown without the words around it
  const hidden = (set.edits?.entries ?? []).filter(
    ({ kind, state }) => kind === "hide" && state === "applied",
  );
  const places = new Set(hidden.map(({ subject }) => subject.split("/")[0]));
  return new Map([...contexts].filter(([id]) => !places.has(id.split("/")[0])));
}
