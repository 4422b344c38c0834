import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { notWritable, readLines, refuseLink, syncFolder } from "@persona/calls";
import { parseRecord } from "@persona/contracts";
import { journalEntrySchema } from "./journal-entry.ts";
import type { JournalEntry } from "./journal-entry.ts";

/** An entry without the time, which the journal adds. */
export type NewJournalEntry = JournalEntry extends infer Entry
  ? Entry extends JournalEntry
    ? Omit<Entry, "at">
    : never
  : never;

/** The entries of a journal, and the bytes of its whole lines. A last line that was not finished means nothing. */
function read(path: string): { readonly entries: readonly JournalEntry[]; readonly wholeBytes: number } {
  const entries: JournalEntry[] = [];
  const lines = readLines(path);
  let step = lines.next();
  for (; step.done !== true; step = lines.next())
    entries.push(
      parseRecord(step.value.text, journalEntrySchema, {
        message: `line ${step.value.number} of ${path} is not an entry of a journal of batches: it was damaged or edited`,
        hint: "Restore the file: without it, batches that were paid for are not found.",
      }),
    );
  return { entries, wholeBytes: step.value.wholeBytes };
}

/** The entries of a journal; none where there is no file. @throws PersonaError `invalid-record` */
export function readBatchJournal(path: string): readonly JournalEntry[] {
  return existsSync(path) ? read(path).entries : [];
}

/**
 * The record of a run's batches, in a file of its own next to the ledger. Entries are only ever added; each is on disk when
 * `append` returns. Whoever holds the ledger's lock may write it, and nobody else.
 */
export class BatchJournal implements Disposable {
  readonly entries: readonly JournalEntry[];
  readonly #path: string;
  readonly #file: number;
  readonly #now: () => Date;

  /** @throws PersonaError `invalid-record`, `not-trusted`, `output-not-writable` */
  constructor(path: string, now: () => Date = () => new Date()) {
    this.#path = path;
    this.#now = now;
    refuseLink(path);
    const isNew = !existsSync(path);
    const { entries, wholeBytes } = isNew ? { entries: [], wholeBytes: 0 } : read(path);
    this.entries = entries;
    try {
      this.#file = openSync(path, "a");
      ftruncateSync(this.#file, wholeBytes);
      if (isNew) syncFolder(dirname(path));
    } catch (error) {
      throw notWritable(path, error);
    }
  }

  /** Writes a line. @throws PersonaError `output-not-writable` */
  append(entry: NewJournalEntry): void {
    const { type, ...rest } = entry;
    try {
      writeSync(this.#file, `${JSON.stringify({ type, at: this.#now().toISOString(), ...rest })}\n`);
      fsyncSync(this.#file);
    } catch (error) {
      throw notWritable(this.#path, error);
    }
  }

  [Symbol.dispose](): void {
    closeSync(this.#file);
  }
}
