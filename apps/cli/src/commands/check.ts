import { basename, dirname, relative, resolve } from "node:path";
import { fixReport, ReportChecker } from "@persona/asking";
import type { FixedReport } from "@persona/asking";
import { PersonaError } from "@persona/contracts";
import { DataLoader } from "@persona/loader";
import { writeInside } from "@persona/report";
import { annotation } from "../check-report/annotation.ts";
import { checkPassages } from "../check-report/check-passages.ts";
import { findingsOf } from "../check-report/findings.ts";
import { reportLines } from "../check-report/report-lines.ts";
import { reportPassages } from "../check-report/report-passages.ts";
import { sarifLog } from "../check-report/sarif.ts";
import { loadOptionsOf, readingConfigOf, refuseDoubts } from "../runs/reading.ts";
import type { ReadingFlags } from "../runs/reading.ts";
import { exitCodes } from "../terminal/exit-codes.ts";
import { linesOf } from "../terminal/terminal-text.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { counted } from "../terminal/text.ts";
import { version } from "../terminal/version.ts";

/** Options of `persona check`. */
export interface CheckCommandOptions extends ReadingFlags {
  readonly sources: readonly string[];
  /** Where to write a copy in which quotes are put right. */
  readonly fix?: string;
  /** Whether a claim that its quote contradicts makes the command fail. */
  readonly failOnClaims?: boolean;
  readonly annotations?: boolean;
  readonly sarif?: boolean;
  readonly json?: boolean;
}

/** `persona check`: whether a report's quotes were really said, and by whom; its counts, and what it says with quotes. */
export async function checkCommand(
  report: string,
  options: CheckCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const { cwd, signal } = terminal;
  const path = resolve(cwd, report);
  const passages = await reportPassages(path, { signal });
  const [only] = passages;
  if (options.fix !== undefined && (passages.length !== 1 || only?.line === undefined)) {
    throw new PersonaError({
      code: "invalid-option",
      message: `--fix works on text and Markdown, and ${basename(path)} is neither`,
      hint: "Check a copy that is saved as text or Markdown.",
    });
  }
  const corpus = await new DataLoader(loadOptionsOf(readingConfigOf(options))).loadAsync(options.sources, {
    signal,
  });
  refuseDoubts(corpus, options.strict);
  const checked = checkPassages(new ReportChecker(corpus), passages);
  const people = corpus.participants.length;
  const findings = findingsOf(checked, { people, failsOnClaims: options.failOnClaims === true });

  if (options.fix !== undefined && only !== undefined) {
    const to = resolve(cwd, options.fix);
    const { text, fixed, left }: FixedReport = fixReport(only.text, checked.quotes);
    writeInside(dirname(to), basename(to), text);
    terminal.err(
      `Wrote ${relative(cwd, to)}: ${counted(fixed.length, "quote")} put right, ${left.length} left for you\n`,
    );
  }
  const file = relative(cwd, path).replaceAll("\\", "/");
  const inLines = findings.map(({ line = 1, column = 1, place, message, ...more }) => ({
    ...more,
    line,
    column,
    message: place === undefined ? message : `${place}: ${message}`,
  }));
  if (options.json === true) terminal.out(`${JSON.stringify(checked, null, 2)}\n`);
  else if (options.sarif === true) {
    terminal.out(`${JSON.stringify(sarifLog({ file, version: version() }, inLines), null, 2)}\n`);
  } else if (options.annotations === true) {
    const lines = inLines.map(({ message, ...place }) => annotation({ file, ...place }, message));
    terminal.out(lines.length === 0 ? "" : `${lines.join("\n")}\n`);
  } else terminal.out(`${linesOf(reportLines(report, checked, corpus))}\n`);
  return findings.some(({ level }) => level === "error") ? exitCodes.unverified : exitCodes.ok;
}
