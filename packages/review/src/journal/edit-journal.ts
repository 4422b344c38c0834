import { closeSync, fsyncSync, ftruncateSync, openSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { notWritable, refuseLink, syncFolder, takeLock } from "@persona/calls";
import { journalEntrySchema, PersonaError, schemaVersion } from "@persona/contracts";
import type { Edit, JournalEntry } from "@persona/contracts";
import { hashOfLine, readWholeJournal } from "./read-journal.ts";
import type { Journal, JournalLine } from "./read-journal.ts";
import { signedText, signerOf } from "./signature.ts";

/** An entry before it is numbered, dated and chained. */
export interface NewEntry extends Pick<JournalEntry, "who" | "why" | "carried"> {
  readonly edit: Edit;
}

/** How a journal is opened. */
export interface EditJournalOptions {
  /** @default the real time */
  readonly now?: () => Date;
  /** Signs an entry: takes its text, and gives a signature in base64. @default nobody signs */
  readonly sign?: ((text: string) => string) | undefined;
}

/**
 * A journal of edits that is open for writing. Entries are only ever added; each is on disk when `append` returns. One
 * process at a time may hold it, with the lock that ledgers have.
 */
export class EditJournal implements Disposable {
  /** Bytes of an unfinished last line that were removed on opening; 0 if every line was whole. */
  readonly tornBytes: number;
  readonly #path: string;
  readonly #now: () => Date;
  readonly #sign: EditJournalOptions["sign"];
  readonly #lock: Disposable;
  readonly #lines: JournalLine[];
  #wholeBytes: number;

  private constructor(
    path: string,
    journal: Journal,
    lock: Disposable,
    { now = () => new Date(), sign }: EditJournalOptions,
  ) {
    this.#path = path;
    this.#lines = [...journal.lines];
    this.#wholeBytes = journal.wholeBytes;
    this.tornBytes = journal.tornBytes;
    this.#lock = lock;
    this.#now = now;
    this.#sign = sign;
  }

  /**
   * Opens a journal; the file is made with the first entry.
   *
   * @throws PersonaError `run-in-use`, `invalid-record` when a line does not fit, `output-not-writable`, `not-trusted`
   *   when the path is a link
   */
  static async open(path: string, options: EditJournalOptions = {}): Promise<EditJournal> {
    refuseLink(path);
    const lock = await takeLock(path);
    try {
      return new EditJournal(path, readWholeJournal(path), lock, options);
    } catch (error) {
      lock[Symbol.dispose]();
      throw notWritable(path, error);
    }
  }

  get lines(): readonly JournalLine[] {
    return this.#lines;
  }

  /**
   * Writes an entry; it is on disk when this returns.
   *
   * @throws PersonaError `invalid-option` for an entry that cannot be recorded, `output-not-writable`
   */
  append({ edit, who, why, carried }: NewEntry): JournalLine {
    const entry = entryOf({
      schemaVersion,
      n: this.#lines.length + 1,
      previous: this.#lines.at(-1)?.hash ?? null,
      at: this.#now().toISOString(),
      ...(who === undefined ? {} : { who }),
      ...(why === undefined ? {} : { why }),
      edit,
      ...(carried === undefined ? {} : { carried }),
    });
    const signature = this.#sign?.(signedText(entry));
    const signer = signature === undefined ? undefined : signerOf(signedText(entry), signature);
    const signed = signature === undefined ? entry : entryOf({ ...entry, signature });
    const text = JSON.stringify(signed);
    this.#write(`${text}\n`);
    const line = { entry: signed, hash: hashOfLine(text), ...(signer === undefined ? {} : { signer }) };
    this.#lines.push(line);
    return line;
  }

  /** Puts the line behind the last whole one. What an earlier crash or a full disk left there is removed. */
  #write(text: string): void {
    let file: number | undefined;
    try {
      file = openSync(this.#path, "a");
      ftruncateSync(file, this.#wholeBytes);
      const bytes = Buffer.from(text);
      for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
      fsyncSync(file);
      if (this.#lines.length === 0) syncFolder(dirname(this.#path));
      this.#wholeBytes += bytes.length;
    } catch (error) {
      throw notWritable(this.#path, error);
    } finally {
      if (file !== undefined) closeSync(file);
    }
  }

  /** Releases the lock. */
  [Symbol.dispose](): void {
    this.#lock[Symbol.dispose]();
  }
}

/** @throws PersonaError `invalid-option` */
function entryOf(entry: unknown): JournalEntry {
  const parsed = journalEntrySchema.safeParse(entry);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new PersonaError({
    code: "invalid-option",
    message: `the edit cannot be recorded: ${issue?.path.join(".") ?? "entry"}: ${issue?.message ?? "invalid"}`,
    hint: "Texts and names are one line of at most 2,000 characters, without control characters.",
  });
}
