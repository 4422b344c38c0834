import { readFileSync } from "node:fs";
import { ledgerEntrySchema, PersonaError } from "@persona/contracts";
import type { LedgerEntry } from "@persona/contracts";

/** A ledger's file as it stands. */
export interface LedgerFile {
  readonly entries: readonly LedgerEntry[];
  /** Bytes up to the end of the last whole line. */
  readonly wholeBytes: number;
  /** Bytes of a last line that was not finished: the process ended while it wrote. */
  readonly tornBytes: number;
}

/**
 * Reads a ledger. A last line without its line break was not finished and announces nothing; it is left out and told.
 *
 * @throws PersonaError `path-not-found`, or `invalid-record` naming a line that is damaged
 */
export function readLedger(path: string): LedgerFile {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    throw new PersonaError({
      code: "path-not-found",
      message: `there is no ledger at ${path}`,
      hint: "Give a folder that persona generate made.",
      cause,
    });
  }
  const wholeBytes = bytes.lastIndexOf(0x0a) + 1;
  const lines = bytes.subarray(0, wholeBytes).toString("utf8").split("\n").slice(0, -1);
  const entries = lines.map((line, index) => {
    try {
      return ledgerEntrySchema.parse(JSON.parse(line));
    } catch (cause) {
      throw new PersonaError({
        code: "invalid-record",
        message: `line ${index + 1} of ${path} is no entry of a ledger: it was damaged or edited`,
        hint: "Take the line out to go on without it: what it told is asked for again.",
        cause,
      });
    }
  });
  return { entries, wholeBytes, tornBytes: bytes.length - wholeBytes };
}
