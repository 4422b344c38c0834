import { basename, dirname, relative, resolve } from "node:path";
import { fixReport, ReportChecker } from "@persona/asking";
import type { CheckedCount, CheckedQuote } from "@persona/asking";
import { PersonaError } from "@persona/contracts";
import { DataLoader } from "@persona/loader";
import { writeInside } from "@persona/report";
import { annotation } from "../check-report/annotation.ts";
import { placeFinder } from "../check-report/place-finder.ts";
import type { PlaceInReport } from "../check-report/place-finder.ts";
import { isSound, quoteLines, verdictOf } from "../check-report/quote-lines.ts";
import { reportPassages } from "../check-report/report-passages.ts";
import { sarifLog } from "../check-report/sarif.ts";
import type { ReportPassage } from "../check-report/report-passages.ts";
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
  readonly annotations?: boolean;
  readonly sarif?: boolean;
  readonly json?: boolean;
}

/** `persona check`: whether a report's quotes were really said, and by whom. */
export async function checkCommand(
  report: string,
  options: CheckCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const { cwd, signal } = terminal;
  const path = resolve(cwd, report);
  const passages = await reportPassages(path, { signal });
  const [only] = passages;
  if (options.fix !== undefined && (passages.length !== 1 || only?.place !== undefined)) {
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
  const checker = new ReportChecker(corpus);
  const checked = passages.map((passage) => ({
    passage,
    ...(passage.isQuote === true
      ? { quotes: [checker.checkQuote(passage.text)], counts: [] }
      : checker.check(passage.text)),
  }));
  const placed = <Found extends { readonly start: number }>(
    passage: ReportPassage,
    found: readonly Found[],
  ): readonly (Found & PlaceInReport)[] => {
    const placeOf = placeFinder(passage);
    return found.map((one) => ({ ...one, ...placeOf(one.start) }));
  };
  const quotes = checked.flatMap(({ passage, quotes: found }) => placed(passage, found));
  const counts = checked.flatMap(({ passage, counts: found }) => placed(passage, found));
  const impossible = counts.filter(({ verdict }) => verdict === "impossible");
  const unsound = quotes.filter((quote) => !isSound(quote));

  if (options.fix !== undefined && only !== undefined) {
    const to = resolve(cwd, options.fix);
    const { text, fixed, left } = fixReport(only.text, checked[0]?.quotes ?? []);
    writeInside(dirname(to), basename(to), text);
    terminal.err(
      `Wrote ${relative(cwd, to)}: ${counted(fixed.length, "quote")} put right, ${left.length} left for you\n`,
    );
  }
  if (options.json === true) terminal.out(`${JSON.stringify({ quotes, counts }, null, 2)}\n`);
  else if (options.annotations === true || options.sarif === true) {
    const file = relative(cwd, path).replaceAll("\\", "/");
    const findings = [
      ...unsound.map((quote) => {
        const rule = quote.isCut === true ? "cut" : quote.verdict;
        return [quote, rule, `${verdictOf(quote)}: “${quote.text}”`] as const;
      }),
      ...impossible.map((count) => {
        return [count, "impossible-count", `there are ${corpus.participants.length} participants`] as const;
      }),
    ].map(([{ line = 1, column = 1 }, rule, message]) => ({ rule, message, line, column }));
    if (options.sarif === true) {
      const log = sarifLog({ file, version: version() }, findings);
      terminal.out(`${JSON.stringify(log, null, 2)}\n`);
      return findings.length > 0 ? exitCodes.unverified : exitCodes.ok;
    }
    const lines = findings.map(({ message, ...place }) => annotation({ file, ...place }, message));
    terminal.out(lines.length === 0 ? "" : `${lines.join("\n")}\n`);
  } else {
    const uris = new Map(corpus.sources.map(({ id, uri }) => [id, uri]));
    const addressed = (place: PlaceInReport): string => `${report}${addressOf(place)}`;
    terminal.out(
      `${linesOf([
        ...unsound.flatMap((quote) => [...quoteLines(quote, addressed(quote), uris), ""]),
        ...impossible.flatMap((count) => [
          `${addressed(count)}: “${count.text}” is impossible: there are ${corpus.participants.length} participants`,
          "",
        ]),
        ...summaryOf(quotes, counts),
      ])}\n`,
    );
  }
  return unsound.length + impossible.length > 0 ? exitCodes.unverified : exitCodes.ok;
}

function summaryOf(quotes: readonly CheckedQuote[], counts: readonly CheckedCount[]): string[] {
  if (quotes.length === 0) return ["No quotes of three words or more were found in this report."];
  const of = (verdict: CheckedQuote["verdict"]): number =>
    quotes.filter((quote) => quote.verdict === verdict).length;
  const open = counts.filter(({ verdict }) => verdict === "not-checkable").length;
  return [
    `${counted(quotes.length, "quote")}: ${of("verbatim")} verbatim, ${of("nearly")} nearly, ${of("stitched")} stitched, ${of("somebody-elses")} somebody else's, ${of("not-found")} not found`,
    ...(open === 0 ? [] : [`${counted(open, "count")} cannot be checked: who said what is not coded.`]),
    "Not checked: whether a true quote shows what the report says about it.",
  ];
}

function addressOf({ line, column, place }: PlaceInReport): string {
  if (place !== undefined) return ` (${place})`;
  return line === undefined ? "" : `:${line}:${column ?? 1}`;
}
