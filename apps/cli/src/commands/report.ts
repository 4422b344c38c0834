import { readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { PersonaError } from "@persona/contracts";
import { holdsAllWords, mostBytesWithAllWords } from "@persona/report";
import { withoutNames } from "@persona/review";
import { loadAgain } from "../runs/check-run.ts";
import { refuseOtherNames } from "../runs/hidden-names.ts";
import { loadSources } from "../runs/load-sources.ts";
import { exitCodes } from "../terminal/exit-codes.ts";
import { peopleToHide } from "../runs/people-to-hide.ts";
import type { NamesFlags } from "../runs/people-to-hide.ts";
import { readRun } from "../runs/run-folder.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { mayShowContext, writeReport } from "../runs/write-report.ts";
import { onOneLine } from "../terminal/terminal-text.ts";

/** Options of `persona report`. */
export interface ReportCommandOptions extends NamesFlags {
  /** The file to write, when it is not report.html in the run folder. */
  readonly out?: string;
  /** Folder of the sources, when they are no longer where the run found them. */
  readonly sources?: string;
  /** Leaves out who decided what. */
  readonly anonymous?: boolean;
  /** Lets the search of the page find everything that was said, and not only what is cited. */
  readonly withAllWords?: boolean;
  readonly json?: boolean;
}

/** `persona report`: draws a run as one HTML file. */
export async function reportCommand(
  folder: string,
  options: ReportCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const people = peopleToHide(options, terminal.cwd);
  const stored = readRun(folder, terminal.cwd);
  if (options.anonymous === true && options.out === undefined)
    throw new PersonaError({
      code: "invalid-option",
      message: "the report in the run folder says who decided what, and persona verify checks that it does",
      hint: "Name another file with --out.",
    });
  const run = options.anonymous === true ? { ...stored, set: withoutNames(stored.set) } : stored;
  const root = options.sources === undefined ? run.root : resolve(terminal.cwd, options.sources);
  const { withAllWords = false } = options;
  const place = resolve(terminal.cwd, folder);
  if (withAllWords && run.record.hidden !== undefined) refuseOtherNames(run.record.hidden, people);
  const hint = "Everything that was said is in the sources. Name their folder with --sources.";
  const corpus = withAllWords
    ? await loadSources(run.record, { root, hint, folder: place, signal: terminal.signal })
    : await loadAgain(run, root, terminal.signal);
  const file = writeReport(run, {
    folder: place,
    people,
    withAllWords,
    ...(options.out === undefined ? {} : { file: resolve(terminal.cwd, options.out) }),
    ...(corpus === undefined ? {} : { corpus }),
  });
  const path = relative(terminal.cwd, file);
  const hasContext = corpus !== undefined && mayShowContext(run.record, people);
  const isTooLarge = withAllWords && !holdsAllWords(readFileSync(file, "utf8"));
  if (options.json === true) {
    terminal.out(
      `${JSON.stringify({ report: path, hasContext, hasAllWords: withAllWords && !isTooLarge }, null, 2)}\n`,
    );
    return exitCodes.ok;
  }
  terminal.out(`${onOneLine(path)}\n`);
  if (isTooLarge) {
    const most = mostBytesWithAllWords / 1_000_000;
    terminal.err(
      `${terminal.style("yellow", "Note:")} with everything that was said the file would have more than ${most} MB, and be hard to send around, so its search finds only what is cited. ${terminal.command} ask ${folder} "…" searches everything.\n`,
    );
  }
  if (!hasContext) {
    const [why, fix] =
      corpus === undefined
        ? [
            `the sources of the run are not at ${onOneLine(root)} as they were`,
            "Name their folder with --sources.",
          ]
        : [
            "the run was made with names to hide, and those given now are different",
            "Give --hide/--names again.",
          ];
    terminal.err(
      `${terminal.style("yellow", "Note:")} ${why}, so quotations are shown without the words around them. ${fix}\n`,
    );
  }
  return exitCodes.ok;
}
