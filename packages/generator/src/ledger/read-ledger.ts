import { closeSync, openSync, readSync } from "node:fs";
import { ledgerEntrySchema, PersonaError } from "@persona/contracts";
import type { LedgerEntry } from "@persona/contracts";

/** A whole line of a ledger, and the byte at which it begins. */
export interface LedgerLine {
  readonly entry: LedgerEntry;
  readonly offset: number;
}

/** How a ledger's file ends. */
export interface LedgerEnd {
  /** Bytes up to the end of the last whole line. */
  readonly wholeBytes: number;
  /** Bytes of a last line that was not finished: the process ended while it wrote. */
  readonly tornBytes: number;
}

/** A ledger's file as it stands. */
export interface LedgerFile extends LedgerEnd {
  readonly entries: readonly LedgerEntry[];
}

const lineBreak = 0x0a;
const chunkBytes = 256 * 1024;

/**
 * Reads a ledger. A last line without its line break was not finished and announces nothing; it is left out and told.
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
export function* ledgerLines(path: string): Generator<LedgerLine, LedgerEnd, undefined> {
  const file = open(path);
  try {
    const chunk = Buffer.allocUnsafe(chunkBytes);
    let rest = Buffer.alloc(0);
    let offset = 0;
    let number = 0;
    for (;;) {
      const read = readSync(file, chunk);
      if (read === 0) return { wholeBytes: offset, tornBytes: rest.length };
      const bytes = Buffer.concat([rest, chunk.subarray(0, read)]);
      let from = 0;
      for (let to = bytes.indexOf(lineBreak, rest.length); to >= 0; to = bytes.indexOf(lineBreak, from)) {
        number += 1;
        const entry = parseLine(bytes.toString("utf8", from, to), `line ${number} of ${path}`);
        yield { entry, offset };
        offset += to + 1 - from;
        from = to + 1;
      }
      rest = bytes.subarray(from);
    }
  } finally {
    closeSync(file);
  }
}

/** The entry that begins at a byte of a ledger's open file. */
export function entryAt(file: number, offset: number): LedgerEntry {
  let bytes = Buffer.allocUnsafe(4096);
  let held = 0;
  for (;;) {
    const read = readSync(file, bytes, held, bytes.length - held, offset + held);
    const end = bytes.subarray(0, held + read).indexOf(lineBreak, held);
    held += read;
    if (end >= 0 || read === 0)
      return parseLine(bytes.toString("utf8", 0, end < 0 ? held : end), `the ledger at byte ${offset}`);
    if (held === bytes.length) bytes = Buffer.concat([bytes], 4 * bytes.length);
  }
}

function open(path: string): number {
  try {
    return openSync(path, "r");
  } catch (cause) {
    throw new PersonaError({
      code: "path-not-found",
      message: `there is no ledger at ${path}`,
      hint: "Give a folder that persona generate made.",
      cause,
    });
  }
}

function parseLine(line: string, place: string): LedgerEntry {
  try {
    return ledgerEntrySchema.parse(JSON.parse(line));
  } catch (cause) {
    throw new PersonaError({
      code: "invalid-record",
      message: `${place} is no entry of a ledger: it was damaged or edited`,
      hint: "Take the line out to go on without it: what it told is asked for again.",
      cause,
    });
  }
}
