import { dirname, basename, relative, resolve } from "node:path";
import { PersonaError } from "@persona/contracts";
import type { Codebook } from "@persona/contracts";
import { DataLoader } from "@persona/loader";
import { writeInside } from "@persona/report";
import { codebookName, renderCodebook } from "../runs/codebook-file.ts";
import { codebookLines } from "../codes/codebook-lines.ts";
import { importCodes } from "../codes/import-codes.ts";
import type { CodesFlags } from "../codes/import-codes.ts";
import { loadOptionsOf, readingConfigOf, refuseDoubts } from "../runs/reading.ts";
import type { ReadingFlags } from "../runs/reading.ts";
import { exitCodes } from "../terminal/exit-codes.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { linesOf } from "../terminal/terminal-text.ts";

/** Options of `persona code`. */
export interface CodeCommandOptions extends CodesFlags, ReadingFlags {
  readonly out?: string;
  readonly json?: boolean;
}

/** `persona code`: codes and codings of research, placed on its words, as `codebook.json`. */
export async function codeCommand(
  paths: readonly string[],
  options: CodeCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const { codebook: files = [], codedColumn = [] } = options;
  if (files.length + codedColumn.length === 0) {
    throw new PersonaError({
      code: "invalid-option",
      message: "there is nothing to code with",
      hint: "Name a coded project with --codebook, or columns of codes with --coded-column.",
    });
  }
  const loader = new DataLoader(loadOptionsOf(readingConfigOf(options)));
  const corpus = await loader.loadAsync(paths, { signal: terminal.signal });
  refuseDoubts(corpus, options.strict);
  const codebook = await importCodes(corpus, options, terminal);
  const out = resolve(terminal.cwd, options.out ?? codebookName);
  writeInside(dirname(out), basename(out), renderCodebook(codebook));
  const file = relative(terminal.cwd, out);
  terminal.out(
    options.json === true
      ? `${JSON.stringify({ file, ...summaryOf(codebook) }, null, 2)}\n`
      : linesOf([...codebookLines(codebook, terminal), "", `Wrote ${file}`, ""]),
  );
  return exitCodes.ok;
}

/** What came of it, in numbers. */
function summaryOf(codebook: Codebook): object {
  const { codes, codings, spans, agreement, notPlaced = [] } = codebook;
  return {
    codes: codes.length,
    codings: codings.length,
    coders: new Set(codings.map(({ coder }) => coder.id)).size,
    people: new Set(spans.flatMap(({ participantId }) => participantId ?? [])).size,
    placedBy: placesOf(codebook),
    notPlaced,
    agreement,
  };
}

function placesOf({ codings }: Codebook): object {
  const count = (how: string): number => codings.filter(({ placedBy }) => placedBy === how).length;
  return { exact: count("exact"), quote: count("quote"), nearest: count("nearest") };
}
