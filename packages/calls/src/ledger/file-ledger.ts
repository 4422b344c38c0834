import { closeSync, existsSync, fsyncSync, ftruncateSync, lstatSync, openSync } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { open } from "node:fs/promises";
import { dirname } from "node:path";
import { PersonaError, runStartSchema } from "@persona/contracts";
import type { Amount, GenerateResponse, LedgerEntry, RunStart } from "@persona/contracts";
import type { Ledger, NewEntry, OpenRequest } from "./ledger.ts";
import { historyOf, withoutUndefined } from "./ledger-history.ts";
import type { LedgerHistory } from "./ledger-history.ts";
import { giveLock, takeLock } from "./ledger-lock.ts";
import { notWritable } from "./not-writable.ts";
import { entryAt, ledgerLines } from "./read-ledger.ts";

/** How a ledger is opened. */
export interface FileLedgerOptions {
  /** What a new ledger begins with. Without it, the ledger must be there. */
  readonly start?: Omit<RunStart, "type" | "at">;
  /** @default the real time */
  readonly now?: () => Date;
}

interface Line {
  readonly text: string;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * A ledger in a file, one entry a line, only ever added to. Entries that arrive while others are being written go out
 * together in one write and one fsync (group commit); each is promised durable only when it is.
 *
 * What was answered before stays in the file: the memory that a ledger takes is a few bytes an answer.
 *
 * One process at a time may hold it: a file beside it names the process. A process that was killed holds it no more.
 */
export class FileLedger implements Ledger, AsyncDisposable {
  /** Bytes of an unfinished last line that were taken off on opening; 0 when all was whole. */
  readonly tornBytes: number;
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #history: LedgerHistory;
  readonly #now: () => Date;
  #waiting: Line[] = [];
  #writing: Promise<void> | undefined;

  private constructor(path: string, file: FileHandle, history: LedgerHistory, now: () => Date) {
    this.#path = path;
    this.#file = file;
    this.#history = history;
    this.tornBytes = history.tornBytes;
    this.#now = now;
  }

  /**
   * Opens a ledger, a new one with `start`.
   *
   * @throws PersonaError `run-in-use`, `path-not-found`, `invalid-record`, `output-not-writable`, `not-trusted` when the
   *   path is a link
   */
  static async open(
    path: string,
    { start, now = () => new Date() }: FileLedgerOptions = {},
  ): Promise<FileLedger> {
    const isNew = start !== undefined && !existsSync(path);
    // a ledger that is not there is told as such, before anything is made beside it
    if (start === undefined && !existsSync(path)) ledgerLines(path).next();
    refuseLink(path);
    takeLock(path);
    let file: FileHandle | undefined;
    try {
      const opened = await open(path, "a+");
      file = opened;
      const history = historyOf(ledgerLines(path), (offset) => entryAt(opened.fd, offset));
      if (history.tornBytes > 0) cutAt(path, history.wholeBytes);
      const first = { type: "run" as const, at: now().toISOString(), ...start };
      const ledger = new FileLedger(
        path,
        opened,
        isNew ? { ...history, start: runStartSchema.parse(first) } : history,
        now,
      );
      if (isNew) {
        await ledger.#line(`${JSON.stringify(first)}\n`);
        syncFolder(dirname(path));
      }
      return ledger;
    } catch (error) {
      await file?.close();
      giveLock(path);
      throw PersonaError.isInstance(error) ? error : notWritable(path, error);
    }
  }

  /** How the run was started; undefined in a ledger whose first line was lost. */
  get start(): RunStart | undefined {
    return this.#history.start;
  }

  /** How many personas were committed before this opening. */
  get committedBefore(): number {
    return this.#history.committed.size;
  }

  get spentBefore(): Amount {
    return this.#history.spent;
  }

  get openRequests(): readonly OpenRequest[] {
    return this.#history.open;
  }

  responseOf(key: string): GenerateResponse | undefined {
    const entry = this.#entryAt(this.#history.responses.get(key));
    return entry?.type === "response" ? withoutUndefined(entry.response) : undefined;
  }

  digestOf(unit: string): string | undefined {
    const entry = this.#entryAt(this.#history.committed.get(unit));
    return entry?.type === "committed" ? entry.digest : undefined;
  }

  /** Writes a line; resolves when it is on disk. Lines that wait together are written together. */
  append(entry: NewEntry): Promise<void> {
    const { type, ...rest } = entry;
    return this.#line(`${JSON.stringify({ type, at: this.#now().toISOString(), ...rest })}\n`);
  }

  #entryAt(offset: number | undefined): LedgerEntry | undefined {
    return offset === undefined ? undefined : entryAt(this.#file.fd, offset);
  }

  #line(text: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ text, resolve, reject });
      this.#writing ??= this.#write();
    });
  }

  async #write(): Promise<void> {
    while (this.#waiting.length > 0) {
      const lines = this.#waiting;
      this.#waiting = [];
      try {
        await this.#file.appendFile(lines.map(({ text }) => text).join(""));
        await this.#file.datasync();
        for (const { resolve } of lines) resolve();
      } catch (error) {
        for (const { reject } of lines) reject(notWritable(this.#path, error));
      }
    }
    this.#writing = undefined;
  }

  /** Waits for what is being written, and gives the ledger free. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#writing;
    await this.#file.close();
    giveLock(this.#path);
  }
}

function cutAt(path: string, bytes: number): void {
  const file = openSync(path, "r+");
  try {
    ftruncateSync(file, bytes);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Makes a new file's name durable. Some systems cannot sync a folder: there the name is as durable as it gets. */
function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, "r");
    fsyncSync(handle);
    closeSync(handle);
  } catch {
    // as said
  }
}

/** A run folder may come from anybody: what its ledger leads to would be cut and written to. */
function refuseLink(path: string): void {
  if (lstatSync(path, { throwIfNoEntry: false })?.isFile() !== false) return;
  throw new PersonaError({
    code: "not-trusted",
    message: `${path} is a link or no plain file`,
    hint: "Put the ledger itself there, if the run is yours.",
  });
}
