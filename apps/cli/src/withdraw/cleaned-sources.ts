import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { PersonaError, toUtf8 } from "@persona/contracts";
import type { Corpus, Source } from "@persona/contracts";
import { notWritable } from "@persona/report";
import { copiesName } from "../runs/own-copies.ts";
import { linesOfCuts, withoutCuts, wordsToCut } from "./words-to-cut.ts";
import type { Cut } from "./words-to-cut.ts";

/** Formats in which a line is a line: what is cut out of them leaves a file of the same format. */
const formatsOfLines: ReadonlySet<Source["format"]> = new Set([
  "csv",
  "tsv",
  "jsonl",
  "text",
  "markdown",
  "vtt",
  "srt",
]);

/** A file that several people share, without one of them. */
export interface CleanedSource {
  readonly source: Source;
  /** The researcher's file, and the copy without the person that the run is made from. */
  readonly path: string;
  readonly copy: string;
  readonly cuts: readonly Cut[];
  /** The lines of the file that hold the person's words, as in `2, 5-7`. */
  readonly lines: string;
  readonly content: Uint8Array;
}

/**
 * Writes a copy of each shared file without the lines of a person into the run folder.
 *
 * @throws PersonaError `invalid-option` where the lines are not theirs alone, `output-not-writable`
 */
export function cleanSources(
  id: string,
  shared: readonly Source[],
  corpus: Corpus,
  folder: string,
): readonly CleanedSource[] {
  const cleaned = shared.map((source) => {
    const path = join(corpus.root, source.uri);
    const isOfLines =
      formatsOfLines.has(source.format) && source.extraction === undefined && source.parts === undefined;
    const utf8 = toUtf8(readFileSync(path), source.encoding);
    const cuts = isOfLines ? wordsToCut(id, source, corpus, utf8) : undefined;
    if (cuts === undefined || cuts.length === 0)
      throw new PersonaError({
        code: "invalid-option",
        message: `${id} shares ${source.uri} with other people, and has no lines of their own in it that could be taken out`,
        hint: "Take their words out of the file, or save it as .txt or .csv first; then generate a new run with --edits <run>, and delete this one.",
      });
    return { source, path, cuts, lines: linesOfCuts(utf8, cuts), content: withoutCuts(utf8, cuts) };
  });
  return cleaned.map((one) => ({ ...one, copy: writeCopy(one.path, one.content, folder) }));
}

/** Under the name of the file, which may say who speaks, or with a number where another copy has it. */
function writeCopy(path: string, content: Uint8Array, folder: string): string {
  const place = join(folder, copiesName);
  const ending = extname(path);
  const stem = basename(path, ending);
  try {
    mkdirSync(place, { recursive: true });
    let copy = join(place, stem + ending);
    for (let number = 2; existsSync(copy); number += 1) copy = join(place, `${stem}-${number}${ending}`);
    writeFileSync(copy, content, { flag: "wx" });
    return copy;
  } catch (cause) {
    throw notWritable(place, cause);
  }
}

/** Removes the copies of a withdrawal that failed. */
export function removeCopies(cleaned: readonly CleanedSource[]): void {
  for (const { copy } of cleaned) {
    rmSync(copy, { force: true });
    const place = dirname(copy);
    if (readdirSync(place).length === 0) rmdirSync(place);
  }
}

/**
 * Takes the person's lines out of the researcher's own files, each of which is replaced as a whole.
 *
 * @throws PersonaError `source-changed` for a file that was changed meanwhile, `output-not-writable`
 */
export function rewriteSources(cleaned: readonly CleanedSource[]): void {
  for (const { source, path, content } of cleaned) {
    if (createHash("sha256").update(readFileSync(path)).digest("hex") !== source.sha256)
      throw new PersonaError({
        code: "source-changed",
        message: `${source.uri} was changed meanwhile, and stays as it is; the run no longer holds the person`,
        hint: "Take their words out of the file yourself.",
      });
    // behind a link stands the file that has the words: the link stays, and they go
    const real = realpathSync(path);
    const part = join(dirname(real), `.${basename(real)}.part`);
    try {
      writeFileSync(part, content, { mode: statSync(real).mode, flag: "wx" });
      renameSync(part, real);
    } catch (cause) {
      rmSync(part, { force: true });
      throw notWritable(path, cause);
    }
  }
}
