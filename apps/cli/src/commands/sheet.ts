import { basename, dirname, extname, join, relative, resolve } from "node:path";
import { PersonaError } from "@persona/contracts";
import { makeSheet, renderSheet, scoreSheet, sheetKeyTable, sheetTable } from "@persona/print";
import type { Believed, SheetScore } from "@persona/print";
import { writeInside } from "@persona/report";
import { csvOf } from "../export/csv-of.ts";
import { readRun } from "../runs/run-folder.ts";
import { readSheetAnswers, readSheetKey } from "../sheet/read-sheet.ts";
import { exitCodes } from "../terminal/exit-codes.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { linesOf } from "../terminal/terminal-text.ts";
import { counted } from "../terminal/text.ts";

/** Options of `persona sheet`. */
export interface SheetCommandOptions {
  /** The page to write; the table goes next to it. */
  readonly out?: string;
  /** Where the key is written, or read from. */
  readonly key?: string;
  readonly size?: number;
  readonly seed?: number;
  /** Tables that people filled in: their answers are counted with the key. */
  readonly answers?: readonly string[];
  readonly json?: boolean;
}

/** `persona sheet`: a blind review sheet of a run, and what came of it. */
export async function sheetCommand(
  folder: string | undefined,
  options: SheetCommandOptions,
  terminal: Terminal,
): Promise<number> {
  if (options.answers !== undefined) return await scoreAnswers(options.answers, options, terminal);
  if (folder === undefined)
    throw new PersonaError({
      code: "invalid-option",
      message: "no run is named",
      hint: "For example: persona sheet runs/first --out sheet.html",
    });
  const { set, record } = readRun(folder, terminal.cwd);
  const { size, seed } = options;
  const sheet = makeSheet(set, {
    ...(size === undefined ? {} : { size }),
    ...(seed === undefined ? {} : { seed }),
  });
  if (sheet.items.length === 0)
    throw new PersonaError({
      code: "no-evidence",
      message:
        "the run has fewer than two statements that several people share, so there is nothing to compare",
      hint: "Generate a run from more participants.",
    });
  const page = resolve(terminal.cwd, options.out ?? "sheet.html");
  const stem = basename(page, extname(page));
  const table = join(dirname(page), `${stem}.csv`);
  const key = resolve(terminal.cwd, options.key ?? join(dirname(page), `${stem}-key.csv`));
  const files = [
    [page, renderSheet(sheet, { name: record.id })],
    [table, csvOf(sheetTable(sheet))],
    [key, csvOf(sheetKeyTable(sheet))],
  ] as const;
  if (new Set([page, table, key]).size < files.length)
    throw new PersonaError({
      code: "invalid-option",
      message: "the page, the table and the key need a file each",
      hint: "Name a page with --out sheet.html, and the key with --key key.csv.",
    });
  for (const [path, content] of files) writeInside(dirname(path), basename(path), content);
  const shown = files.map(([path]) => relative(terminal.cwd, path));
  terminal.out(
    options.json === true
      ? `${JSON.stringify({ statements: sheet.items.length, files: shown.slice(0, 2), key: shown[2] }, null, 2)}\n`
      : linesOf([
          `${counted(sheet.items.length, "statement")}: ${shown[0] ?? ""} to print, ${shown[1] ?? ""} to fill in`,
          `The key is in ${shown[2] ?? ""}. Keep it away from the people who fill in the sheet.`,
          `Then      ${terminal.command} sheet --answers filled.csv --key ${shown[2] ?? ""}`,
          "",
        ]),
  );
  return exitCodes.ok;
}

async function scoreAnswers(
  paths: readonly string[],
  { key, json }: SheetCommandOptions,
  terminal: Terminal,
): Promise<number> {
  if (key === undefined)
    throw new PersonaError({
      code: "invalid-option",
      message: "answers are counted with the key of their sheet",
      hint: "Name it with --key sheet-key.csv.",
    });
  const { cwd, signal } = terminal;
  const answers = await Promise.all(paths.map((path) => readSheetAnswers(resolve(cwd, path), signal)));
  const score = scoreSheet(answers.flat(), await readSheetKey(resolve(cwd, key), signal));
  terminal.out(
    json === true ? `${JSON.stringify(score, null, 2)}\n` : linesOf(scoreLines(score, paths.length)),
  );
  return exitCodes.ok;
}

function scoreLines({ ownWords, othersWords, open }: SheetScore, people: number): string[] {
  const line = (what: string, { n, of, partly }: Believed): string =>
    `  ${what}  ${n} of ${of} believed${partly === 0 ? "" : `, ${partly} partly`}`;
  return [
    `Answers of ${counted(people, "sheet")}:`,
    line("with their own words      ", ownWords),
    line("with another's words      ", othersWords),
    ...(open === 0 ? [] : [`  ${counted(open, "statement")} without an answer`]),
    "Believed statements with another's words show how easily any words convince; the difference is what the evidence does.",
    "",
  ];
}
