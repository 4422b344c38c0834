import { readSync } from "node:fs";
import { PersonaError, ledgerEntryReader, parseRecord } from "@persona/contracts";
import type { LedgerEntry } from "@persona/contracts";
import { isSystemError } from "./not-writable.ts";
import { readLines } from "./read-lines.ts";
import type { Line, LinesEnd } from "./read-lines.ts";

/** A whole line of a ledger, and the byte at which it begins. */
export interface LedgerLine {
  readonly entry: LedgerEntry;
  readonly offset: number;
}

/** The content of a ledger's file. */
export interface LedgerFile extends LinesEnd {
  readonly entries: readonly LedgerEntry[];
}

const lineBreak = 0x0a;

/**
 * Reads a ledger. A last line without its line break was not finished and means nothing; it is left out, and its length is returned.
 *
 * @throws PersonaError `path-not-found`, or `invalid-record` naming a line that is damaged
 */
export function readLedger(path: string): LedgerFile {
  const entries: LedgerEntry[] = [];
  const lines = ledgerLines(path);
  let step = lines.next();
  for (; step.done !== true; step = lines.next()) entries.push(step.value.entry);
  return { entries, ...step.value };
}

/** As {@link readLedger}, line by line, in memory that does not grow with the file. */
export function* ledgerLines(path: string): Generator<LedgerLine, LinesEnd, undefined> {
  const lines = readLines(path);
  try {
    let step = nextOf(lines, path);
    for (; step.done !== true; step = nextOf(lines, path)) {
      const { text, offset, number } = step.value;
      yield { entry: parseLine(text, `line ${number} of ${path}`), offset };
    }
    return step.value;
  } finally {
    lines.return({ wholeBytes: 0, tornBytes: 0 });
  }
}

function nextOf(lines: ReturnType<typeof readLines>, path: string): IteratorResult<Line, LinesEnd> {
  try {
    return lines.next();
  } catch (cause) {
    if (!isSystemError(cause)) throw cause;
    const isMissing = cause.code === "ENOENT" || cause.code === "ENOTDIR";
    throw new PersonaError({
      code: "path-not-found",
      message: isMissing ? `there is no ledger at ${path}` : `${path} cannot be read: ${cause.message}`,
      hint: "Give a folder that persona generate made.",
      cause,
    });
  }
}

/** Reads the entry that begins at a byte of a ledger's open file. */
export function entryAt(file: number, offset: number): LedgerEntry {
  let bytes = Buffer.allocUnsafe(4096);
  let filled = 0;
  for (;;) {
    const read = readSync(file, bytes, filled, bytes.length - filled, offset + filled);
    const end = bytes.subarray(0, filled + read).indexOf(lineBreak, filled);
    filled += read;
    if (end >= 0 || read === 0)
      return parseLine(bytes.toString("utf8", 0, end < 0 ? filled : end), `the ledger at byte ${offset}`);
    if (filled === bytes.length) bytes = Buffer.concat([bytes], 4 * bytes.length);
  }
}

function parseLine(line: string, place: string): LedgerEntry {
  return parseRecord(line, ledgerEntryReader, {
    message: `${place} is not an entry of a ledger: it was damaged or edited`,
    hint: "Delete that line to continue; the request it recorded will be sent again.",
  });
}
