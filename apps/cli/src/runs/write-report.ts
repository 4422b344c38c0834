import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { scoresReader, wholeSpanId } from "@persona/contracts";
import type { Corpus } from "@persona/contracts";
import { Pseudonymizer } from "@persona/loader";
import {
  isWithAllWords,
  mostBytesWithAllWords,
  renderReport,
  spanContexts,
  writeInside,
} from "@persona/report";
import { hiddenSpans } from "@persona/review";
import { allWordsBut } from "./all-words.ts";
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
  /** Whether the search of the page finds everything that was said. @default as in the page that it replaces */
  readonly withAllWords?: boolean;
}

/**
 * Draws a run as one HTML file. Where everything that was said would make it too large, it is drawn without.
 *
 * @returns its path
 * @throws PersonaError `output-not-writable`
 */
export function writeReport(
  { set, record }: Pick<StoredRun, "set" | "record">,
  {
    folder,
    file = join(folder, "report.html"),
    corpus,
    people = [],
    withAllWords = hasAllWords(file),
  }: WriteReportOptions,
): string {
  const hasScores = existsSync(join(folder, "scores.json"));
  const mayShow = corpus !== undefined && mayShowContext(record, people);
  const input = {
    set,
    record,
    answers: readAnswers(folder),
    ...(hasScores ? { scores: readRecord(folder, "scores.json", scoresReader) } : {}),
    ...(mayShow ? { contexts: contextsOf(set, corpus, people) } : {}),
  };
  const said = withAllWords && mayShow ? allWordsBut(set, corpus, people) : undefined;
  const page = renderReport(said === undefined ? input : { ...input, said });
  const isTooLarge = said !== undefined && Buffer.byteLength(page) > mostBytesWithAllWords;
  return writeInside(
    dirname(file),
    basename(file),
    isTooLarge ? renderReport({ ...input, said: "too-large" }) : page,
  );
}

/** Whether the page in a run folder finds everything that was said. */
export function hasAllWords(file: string): boolean {
  return existsSync(file) && isWithAllWords(readFileSync(file, "utf8"));
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
  const hidden = hiddenSpans(set);
  return new Map([...contexts].filter(([id]) => !hidden.has(wholeSpanId(id))));
}
