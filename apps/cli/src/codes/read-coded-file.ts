import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, extname, join, resolve } from "node:path";
import { codebookSchema, PersonaError } from "@persona/contracts";
import type { Codebook, Corpus } from "@persona/contracts";
import {
  readCodeTable,
  readHighlights,
  readQualCoder,
  readRefiCodebook,
  readRefiProject,
} from "@persona/coding";
import type { CodedProject, TextTable } from "@persona/coding";
import { DataLoader, openArchive, readXmlEvents, sourceText } from "@persona/loader";
import { queryTables } from "./query-tables.ts";

/** A coded project of another program, or a codebook of ours. */
export type CodedFile = { readonly project: CodedProject } | { readonly codebook: Codebook };

const database = "data.qda";

/**
 * Reads codes and codings that were made elsewhere: REFI-QDA projects and codebooks (`.qdpx`, `.qdc`), projects of
 * QualCoder (their folder, or `data.qda` in it), tables of coded segments or of codes, highlights of Taguette as HTML, and
 * a `codebook.json`.
 *
 * @throws PersonaError `path-not-found`, `invalid-record` where it is none of these
 */
export async function readCodedFile(path: string, cwd: string, signal: AbortSignal): Promise<CodedFile> {
  const given = resolve(cwd, path);
  const full = existsSync(join(given, database)) ? join(given, database) : given;
  const bytes = bytesOf(full);
  const ending = extname(full).toLowerCase();
  if (bytes.subarray(0, 16).toString("latin1") === "SQLite format 3\0")
    return { project: await queryTables(full, readQualCoder) };
  if (ending === ".json") return { codebook: codebookIn(full, bytes) };
  const project = await readProject(full, bytes, ending, signal);
  if (project !== undefined) return { project };
  throw new PersonaError({
    code: "invalid-record",
    message: `${basename(full)} contains no codes that Persona can read`,
    hint: "It reads .qdpx, .qdc, QualCoder projects, codebook.json, and tables with columns such as document, segment and code.",
  });
}

async function readProject(
  path: string,
  bytes: Buffer,
  ending: string,
  signal: AbortSignal,
): Promise<CodedProject | undefined> {
  if (ending === ".qdpx") return readRefiProject(openArchive(bytes) ?? [], readXmlEvents);
  if (ending === ".qdc") return readRefiCodebook(bytes, readXmlEvents);
  const corpus = await new DataLoader({}).loadAsync([path], { signal });
  const texts = corpus.tables.length > 0 ? [] : corpus.sources.map((source) => sourceText(source, bytes));
  return [
    ...tablesOf(corpus).map(readCodeTable),
    ...texts.map((text) => readHighlights(new TextDecoder().decode(text))),
  ].find((project) => project !== undefined);
}

function bytesOf(path: string): Buffer {
  try {
    if (!statSync(path).isFile()) throw new TypeError("no plain file");
    return readFileSync(path);
  } catch (cause) {
    throw new PersonaError({
      code: "path-not-found",
      message: `there is no readable ${path}`,
      hint: "Give a file with codes: .qdpx, .qdc, a table, or the folder of a QualCoder project.",
      cause,
    });
  }
}

function codebookIn(path: string, bytes: Buffer): Codebook {
  try {
    return codebookSchema.parse(JSON.parse(bytes.toString("utf8")));
  } catch (cause) {
    throw new PersonaError({
      code: "invalid-record",
      message: `${basename(path)} is not a codebook of Persona`,
      hint: "persona code writes one.",
      cause,
    });
  }
}

/** The tables of a file, read as research is: separators, encodings, sheets and all. */
export function tablesOf({ tables }: Pick<Corpus, "tables">): readonly TextTable[] {
  return tables.map(({ columns, cells }) => ({
    headers: columns.map(({ header }) => header),
    rows: Array.from({ length: cells[0]?.text.length ?? 0 }, (_, row) =>
      cells.map(({ text }) => text[row] ?? ""),
    ),
  }));
}
