import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readLines, refuseLink } from "@persona/calls";
import { journalEntrySchema, PersonaError, versionOf } from "@persona/contracts";
import type { JournalEntry } from "@persona/contracts";
import { signedText, signerOf } from "./signature.ts";

/** The file of a run folder that holds what people decided. */
export const journalName = "edits.jsonl";

/** An entry of a journal, with the hash of its line. */
export interface JournalLine {
  readonly entry: JournalEntry;
  readonly hash: string;
  /** The key that signed it, as `ssh-ed25519 AAAA…`; absent where nobody did. */
  readonly signer?: string;
}

/** The content of a journal. */
export interface Journal {
  readonly lines: readonly JournalLine[];
  /** Hash of the last line; undefined in an empty journal. */
  readonly head: string | undefined;
  /** What does not fit, by the number of its line: a line that is no entry, or that does not follow the one before. */
  readonly faults: readonly { readonly line: number; readonly message: string }[];
  /** Bytes up to the end of the last whole line, and of a last line that was not finished, which means nothing. */
  readonly wholeBytes: number;
  readonly tornBytes: number;
}

/** A journal without entries. */
export const emptyJournal: Journal = { lines: [], head: undefined, faults: [], wholeBytes: 0, tornBytes: 0 };

/** The hash of a line: what the next line and the outputs of the run hold. */
export function hashOfLine(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/**
 * Reads a journal and checks that each line follows the one before. A file that is not there is an empty journal.
 *
 * @throws PersonaError `not-trusted` for a link, a pipe or a device
 */
export function readJournal(path: string): Journal {
  // a run may come from anybody: a pipe or a device would be read without end
  refuseLink(path);
  if (!existsSync(path)) return emptyJournal;
  const lines: JournalLine[] = [];
  const faults: { line: number; message: string }[] = [];
  let previous: string | undefined;
  const reading = readLines(path);
  let step = reading.next();
  for (; step.done !== true; step = reading.next()) {
    const { text, number } = step.value;
    const hash = hashOfLine(text);
    const read = entryOf(text);
    if (read === undefined) faults.push({ line: number, message: "it is not an entry of a journal" });
    else {
      const { entry, signer } = read;
      if (entry.n !== number || entry.previous !== (previous ?? null))
        faults.push({ line: number, message: "it does not follow the line before it" });
      if (entry.signature !== undefined && signer === undefined)
        faults.push({ line: number, message: "its signature is not of this entry" });
      lines.push({ entry, hash, ...(signer === undefined ? {} : { signer }) });
    }
    previous = hash;
  }
  return { lines, head: previous, faults, ...step.value };
}

/**
 * As {@link readJournal}, for those who build on it.
 *
 * @throws PersonaError `invalid-record`, naming the first line that does not fit
 */
export function readWholeJournal(path: string): Journal {
  const journal = readJournal(path);
  const [fault] = journal.faults;
  if (fault === undefined) return journal;
  throw new PersonaError({
    code: "invalid-record",
    message: `line ${fault.line} of ${path}: ${fault.message}: it was damaged, edited, or a line near it was taken out`,
    hint: "Restore the file from a copy. To continue without the entries from that line on, delete those lines.",
  });
}

function entryOf(
  text: string,
): { readonly entry: JournalEntry; readonly signer: string | undefined } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    versionOf(value);
    const entry = journalEntrySchema.parse(value);
    const signer =
      entry.signature === undefined || typeof value !== "object" || value === null
        ? undefined
        : signerOf(signedText(value), entry.signature);
    return { entry, signer };
  } catch (error) {
    // of a newer version: the message says so
    if (PersonaError.isInstance(error)) throw error;
    return undefined;
  }
}
