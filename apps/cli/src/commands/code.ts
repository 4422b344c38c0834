import { dirname, basename, extname, relative, resolve } from "node:path";
import { PersonaError } from "@persona/contracts";
import type { Codebook, Corpus } from "@persona/contracts";
import { mergeCodebooks, writeCodeTable, writeRefiCodebook } from "@persona/coding";
import { DataLoader } from "@persona/loader";
import { writeInside } from "@persona/report";
import { codebookName, renderCodebook } from "../runs/codebook-file.ts";
import { codeCorpus } from "../codes/code-corpus.ts";
import type { CoderFlags } from "../codes/code-corpus.ts";
import { estimateCoding } from "../codes/estimate-coding.ts";
import type { CodingEstimate } from "../codes/estimate-coding.ts";
import { codebookLines } from "../codes/codebook-lines.ts";
import { importCodes } from "../codes/import-codes.ts";
import type { CodesFlags } from "../codes/import-codes.ts";
import { peopleToHide } from "../runs/people-to-hide.ts";
import { loadOptionsOf, readingConfigOf, refuseDoubts } from "../runs/reading.ts";
import type { ReadingFlags } from "../runs/reading.ts";
import { exitCodes } from "../terminal/exit-codes.ts";
import { counted } from "../terminal/text.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { version } from "../terminal/version.ts";
import { linesOf } from "../terminal/terminal-text.ts";

/** Options of `persona code`. */
export interface CodeCommandOptions extends CodesFlags, ReadingFlags, CoderFlags {
  readonly out?: string;
  /** Says what a model would take, and sends nothing. */
  readonly estimate?: boolean;
  readonly json?: boolean;
}

/** `persona code`: codes and codings of research, placed on its words, as `codebook.json`. */
export async function codeCommand(
  paths: readonly string[],
  options: CodeCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const { codebook: files = [], codedColumn = [], coder } = options;
  if (files.length + codedColumn.length === 0 && coder === undefined) {
    throw new PersonaError({
      code: "invalid-option",
      message: "there is nothing to code with",
      hint: "Name a coded project with --codebook, columns of codes with --coded-column, or a coder with --coder: terms, openai, anthropic, gemini.",
    });
  }
  const loader = new DataLoader(loadOptionsOf(readingConfigOf(options)));
  const corpus = await loader.loadAsync(paths, { signal: terminal.signal });
  refuseDoubts(corpus, options.strict);
  const hasImport = files.length + codedColumn.length > 0;
  const imported = hasImport ? await importCodes(corpus, options, terminal) : undefined;
  const hide = peopleToHide(options, terminal.cwd);
  if (options.estimate === true && coder !== undefined && coder !== "terms")
    return tellEstimate(
      await estimateCoding(corpus, imported, { ...options, coder, hide }, terminal),
      options,
      terminal,
    );
  const out = resolve(terminal.cwd, options.out ?? codebookName);
  const codebook = await codesOf(corpus, imported, { ...options, hide }, ledgerOf(out), terminal);
  writeInside(dirname(out), basename(out), renderAs(out, codebook));
  const file = relative(terminal.cwd, out);
  terminal.out(
    options.json === true
      ? `${JSON.stringify({ file, ...summaryOf(codebook) }, null, 2)}\n`
      : linesOf([...codebookLines(codebook, corpus, terminal), "", `Wrote ${file}`, ""]),
  );
  return exitCodes.ok;
}

/** Codes and codings as JSON; codes alone for programs that read a codebook. */
function renderAs(path: string, codebook: Codebook): string {
  const ending = extname(path).toLowerCase();
  if (ending === ".qdc") return writeRefiCodebook(codebook.codes, `Persona ${version()}`);
  return ending === ".csv" ? writeCodeTable(codebook.codes) : renderCodebook(codebook);
}

async function codesOf(
  corpus: Corpus,
  imported: Codebook | undefined,
  flags: CoderFlags,
  ledgerPath: string,
  terminal: Terminal,
): Promise<Codebook> {
  const { coder } = flags;
  if (coder !== undefined)
    return await codeCorpus(corpus, imported, { ...flags, coder }, { ledgerPath, terminal });
  return imported ?? mergeCodebooks([]);
}

/** The ledger next to a codebook: `codebook.ledger.jsonl`. */
function ledgerOf(out: string): string {
  return `${out.replace(/\.json$/, "")}.ledger.jsonl`;
}

function tellEstimate(estimate: CodingEstimate, { json }: CodeCommandOptions, terminal: Terminal): number {
  const { statements, requests, inputTokens, outputTokens, usd } = estimate;
  terminal.out(
    json === true
      ? `${JSON.stringify(estimate, null, 2)}\n`
      : linesOf([
          `${counted(statements, "statement")}, some of them coded twice; nothing was sent`,
          `  requests       ${requests.toLocaleString("en")}`,
          `  input tokens   about ${inputTokens.toLocaleString("en")}`,
          `  output tokens  at most ${outputTokens.toLocaleString("en")}`,
          `  cost           ${usd === undefined ? "unknown: no price is known for the model" : `at most $${usd.toFixed(4)}`}`,
          "",
        ]),
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
