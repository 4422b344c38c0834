import { basename, dirname, relative, resolve } from "node:path";
import { fixReport, ReportChecker } from "@persona/asking";
import type { FixedReport, PeopleGroup } from "@persona/asking";
import { PersonaError } from "@persona/contracts";
import type { Corpus } from "@persona/contracts";
import { DataLoader } from "@persona/loader";
import { writeInside } from "@persona/report";
import { askedPlace } from "../ask/asked-place.ts";
import { annotation } from "../check-report/annotation.ts";
import { checkPassages } from "../check-report/check-passages.ts";
import { findingsOf } from "../check-report/findings.ts";
import { placeFinder } from "../check-report/place-finder.ts";
import { verdictOf } from "../check-report/quote-lines.ts";
import { reportLines } from "../check-report/report-lines.ts";
import { reportPassages } from "../check-report/report-passages.ts";
import { sarifLog } from "../check-report/sarif.ts";
import { loadOptionsOf, readingConfigOf, refuseDoubts } from "../runs/reading.ts";
import type { ReadingFlags } from "../runs/reading.ts";
import { exitCodes } from "../terminal/exit-codes.ts";
import { linesOf } from "../terminal/terminal-text.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { counted, shorten } from "../terminal/text.ts";
import { version } from "../terminal/version.ts";

/** Options of `persona check`. */
export interface CheckCommandOptions extends ReadingFlags {
  readonly sources?: readonly string[];
  /** A run folder, whose sources are read and whose personas are groups. */
  readonly run?: string;
  /** Where to write a copy in which quotes are put right. */
  readonly fix?: string;
  /** Whether a claim that its quote contradicts makes the command fail. */
  readonly failOnClaims?: boolean;
  readonly annotations?: boolean;
  readonly sarif?: boolean;
  readonly json?: boolean;
}

/** As much of a quote that could not be put right is shown, in characters. */
const mostShown = 80;

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
  const { corpus, groups } = await evidenceOf(options, terminal);
  const checked = checkPassages(new ReportChecker(corpus, { groups }), passages);
  const findings = findingsOf(checked, { failsOnClaims: options.failOnClaims === true });

  if (options.fix !== undefined && only !== undefined) {
    const to = resolve(cwd, options.fix);
    const { text, fixed, left }: FixedReport = fixReport(only.text, checked.quotes);
    writeInside(dirname(to), basename(to), text);
    const placeOf = placeFinder(only);
    terminal.err(
      linesOf([
        `Wrote ${relative(cwd, to)}: ${counted(fixed.length, "quote")} put right, ${left.length} left for you${left.length === 0 ? "" : ":"}`,
        ...left.map((quote) => {
          const { line = 1, column = 1 } = placeOf(quote.start);
          return `  ${report}:${line}:${column}: ${verdictOf(quote)}: “${shorten(quote.text, mostShown)}”`;
        }),
        "",
      ]),
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

/** The research that a report is checked against, and the groups in which it may count. */
async function evidenceOf(
  { sources, run, ...reading }: CheckCommandOptions,
  terminal: Terminal,
): Promise<{ readonly corpus: Corpus; readonly groups: readonly PeopleGroup[] }> {
  if (run !== undefined) {
    const [moved] = sources ?? [];
    const { sources: corpus, set } = await askedPlace(
      run,
      moved === undefined ? {} : { sources: moved },
      terminal,
    );
    if (set === undefined)
      throw new PersonaError({
        code: "invalid-option",
        message: `--run needs a run folder, and ${basename(run)} is none`,
        hint: "Name the folder that persona generate wrote, or the research with --sources.",
      });
    const groups = set.personas.map(({ label, segment: { memberIds } }) => ({ name: label, memberIds }));
    return { corpus, groups };
  }
  if (sources === undefined)
    throw new PersonaError({
      code: "invalid-option",
      message: "nothing says what the report is checked against",
      hint: "Name the research with --sources, or a run with --run.",
    });
  const loader = new DataLoader(loadOptionsOf(readingConfigOf(reading)));
  const corpus = await loader.loadAsync(sources, { signal: terminal.signal });
  refuseDoubts(corpus, reading.strict);
  return { corpus, groups: [] };
}
