import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, extname, relative, resolve } from "node:path";
import { PersonaError } from "@persona/contracts";
import type { PersonaSet } from "@persona/contracts";
import { renderPlain, renderPosters, renderWall } from "@persona/print";
import { writeInside } from "@persona/report";
import { withoutNames } from "@persona/review";
import { exitCodes } from "../terminal/exit-codes.ts";
import { drawPage, findBrowser } from "../export/browser.ts";
import { byExtension, exportFormats } from "../export/formats.ts";
import type { ExportFormat } from "../export/formats.ts";
import { loadDocuments } from "../export/load-documents.ts";
import { toCodebook } from "../export/to-codebook.ts";
import { toCsv } from "../export/to-csv.ts";
import { pageOfText, pageToConvert } from "../export/page-to-convert.ts";
import { toProject } from "../export/to-project.ts";
import { toMarkdown } from "../export/to-markdown.ts";
import { readRun } from "../runs/run-folder.ts";
import type { StoredRun } from "../runs/run-folder.ts";
import { counted } from "../terminal/text.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { version } from "../terminal/version.ts";
import { linesOf } from "../terminal/terminal-text.ts";

/** Options of `persona export`. */
export interface ExportCommandOptions {
  readonly format?: ExportFormat;
  readonly out?: string;
  /** Leaves out who decided what. */
  readonly anonymous?: boolean;
  readonly json?: boolean;
}

/** `persona export`: a run as a document, slides, a table, a codebook or pictures. */
export async function exportCommand(
  folder: string,
  options: ExportCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const run = readRun(folder, terminal.cwd);
  const { root } = run;
  const isAnonymous = options.anonymous === true;
  const set = isAnonymous ? withoutNames(run.set) : run.set;
  const format = formatOf(options);
  const out = options.out === undefined ? undefined : resolve(terminal.cwd, options.out);
  if (format === "qdpx") {
    if (out === undefined) throw toFile("QDPX", "Name the file with --out study.qdpx.");
    tell([write(out, toProject(folder, { root, isAnonymous }, terminal))], options, terminal);
    return exitCodes.ok;
  }
  if (format === "docx" || format === "pptx") {
    if (out === undefined) throw toFile(format.toUpperCase(), `Name the file with --out personas.${format}.`);
    const { renderDeck, renderDocument } = await loadDocuments();
    const bytes = await (format === "docx" ? renderDocument(set) : renderDeck(set));
    tell([write(out, bytes)], options, terminal);
    return exitCodes.ok;
  }
  const drawing = drawingOf(format, out);
  if (format !== "pdf" && format !== "png" && drawing === undefined) {
    const text =
      format === "html"
        ? await htmlOf({ ...run, set }, isAnonymous, terminal)
        : textOf(format, set, run.record.id);
    if (out === undefined) terminal.content(text);
    else tell([write(out, text)], options, terminal);
    return exitCodes.ok;
  }
  if (out === undefined) {
    throw toFile(
      format.toUpperCase(),
      format === "pdf" ? "Name the file with --out personas.pdf." : "Name the folder with --out cards.",
    );
  }
  using page =
    format === "pdf"
      ? await pageToConvert({ ...run, set }, isAnonymous, terminal)
      : pageOfText(textOf(format === "wall" ? "wall" : "poster", set, run.record.id));
  await using drawn = await drawPage(page.file, findBrowser(terminal.environment), terminal.signal);
  const paths =
    drawing === "pdf"
      ? [write(out, await drawn.pdf())]
      : writePictures(out, await drawn.sheets(), format === "wall" ? undefined : set);
  tell(paths, options, terminal);
  return exitCodes.ok;
}

/** What a browser draws: the file name says it of a page for paper, which is HTML otherwise. */
function drawingOf(format: ExportFormat, out = ""): "pdf" | "png" | undefined {
  if (format === "pdf") return "pdf";
  if (format !== "png" && format !== "poster" && format !== "wall") return undefined;
  const ending = extname(out).toLowerCase();
  if (ending === ".pdf") return "pdf";
  return format === "png" || ending === ".png" ? "png" : undefined;
}

/** One picture a persona, in a folder. Of a wall, a single sheet is a file, and several are a folder. */
function writePictures(
  out: string,
  pictures: readonly Buffer[],
  posters: Pick<PersonaSet, "personas"> | undefined,
): readonly string[] {
  const [first, ...others] = pictures;
  if (posters === undefined && first !== undefined && others.length === 0) return [write(out, first)];
  return pictures.map((picture, index) => {
    const name = posters === undefined ? `wall-${index + 1}` : (posters.personas[index]?.slug ?? index + 1);
    return writeInside(out, `${name}.png`, picture);
  });
}

function toFile(format: string, hint: string): PersonaError {
  return new PersonaError({ code: "invalid-option", message: `${format} is written to a file`, hint });
}

async function htmlOf(run: StoredRun, isAnonymous: boolean, terminal: Terminal): Promise<string> {
  using page = await pageToConvert(run, isAnonymous, terminal);
  return readFileSync(page.file, "utf8");
}

function formatOf({ format, out }: ExportCommandOptions): ExportFormat {
  if (format !== undefined) return format;
  const known = out === undefined ? "markdown" : byExtension[extname(out).toLowerCase()];
  if (known !== undefined) return known;
  throw new PersonaError({
    code: "invalid-option",
    message: `the file name ${JSON.stringify(out)} does not say which format to write`,
    hint: `Name it with --format: ${exportFormats.join(", ")}.`,
  });
}

function textOf(
  format: Exclude<ExportFormat, "html" | "pdf" | "png" | "qdpx" | "docx" | "pptx">,
  set: PersonaSet,
  name: string,
): string {
  switch (format) {
    case "markdown":
      return toMarkdown(set);
    case "csv":
      return toCsv(set);
    case "qdc":
      return toCodebook(set, `Persona ${version()}`);
    case "json":
      return `${JSON.stringify(set, null, 2)}\n`;
    case "poster":
      return renderPosters({ set, name });
    case "wall":
      return renderWall({ set, name });
    case "wiki":
      return renderPlain({ set, name });
  }
}

function write(path: string, content: string | Uint8Array): string {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  } catch (cause) {
    throw new PersonaError({
      code: "output-not-writable",
      message: `${path} cannot be written`,
      hint: "Choose another place with --out.",
      cause,
    });
  }
  return path;
}

function tell(paths: readonly string[], { json }: ExportCommandOptions, terminal: Terminal): void {
  const files = paths.map((path) => relative(terminal.cwd, path));
  const said =
    files.length === 1
      ? [`Wrote ${files[0]}`]
      : [`Wrote ${counted(files.length, "file")}:`, ...files.map((file) => `  ${file}`)];
  terminal.out(`${json === true ? JSON.stringify({ files }, null, 2) : linesOf(said)}\n`);
}
