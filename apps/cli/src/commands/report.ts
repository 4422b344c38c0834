import { relative, resolve } from "node:path";
import { loadAgain } from "../runs/check-run.ts";
import { exitCodes } from "../terminal/exit-codes.ts";
import { readRun } from "../runs/run-folder.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writeReport } from "../runs/write-report.ts";
import { onOneLine } from "../terminal/terminal-text.ts";

/** Options of `persona report`. */
export interface ReportCommandOptions {
  /** The file to write, when it is not report.html in the run folder. */
  readonly out?: string;
  /** Folder of the sources, when they are no longer where the run found them. */
  readonly sources?: string;
  readonly json?: boolean;
}

/** `persona report`: draws a run as one HTML file. */
export function reportCommand(folder: string, options: ReportCommandOptions, terminal: Terminal): number {
  const run = readRun(folder, terminal.cwd);
  const given = options.sources === undefined ? undefined : resolve(terminal.cwd, options.sources);
  const root = given ?? run.root;
  const corpus = loadAgain(run, given);
  const file = writeReport(run, {
    folder: resolve(terminal.cwd, folder),
    ...(options.out === undefined ? {} : { file: resolve(terminal.cwd, options.out) }),
    ...(corpus === undefined ? {} : { corpus }),
  });
  const path = relative(terminal.cwd, file);
  const hasContext = corpus !== undefined;
  if (options.json === true) {
    terminal.out(`${JSON.stringify({ report: path, hasContext }, null, 2)}\n`);
    return exitCodes.ok;
  }
  terminal.out(`${onOneLine(path)}\n`);
  if (!hasContext) {
    terminal.err(
      `${terminal.style("yellow", "Note:")} the sources are not at ${onOneLine(root)}, so quotations are shown without the words around them. Name their folder with --sources.\n`,
    );
  }
  return exitCodes.ok;
}
