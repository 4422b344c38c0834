import { existsSync } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { open } from "node:fs/promises";
import { dirname } from "node:path";
import { sleep } from "@persona/async-utils";
import { PersonaError, runStartSchema } from "@persona/contracts";
import type { Amount, GenerateResponse, LedgerEntry, RunStart } from "@persona/contracts";
import type { Ledger, NewEntry, OpenRequest } from "./ledger.ts";
import { historyOf, withoutUndefined } from "./ledger-history.ts";
import type { LedgerHistory } from "./ledger-history.ts";
import { takeLock } from "./ledger-lock.ts";
import { refuseLink, syncFolder } from "./durable-file.ts";
import { notWritable } from "./not-writable.ts";
import { entryAt, ledgerLines } from "./read-ledger.ts";

/** How a ledger is opened. */
export interface FileLedgerOptions {
  /** The first entry of a new ledger. Without it, the ledger must exist. */
  readonly start?: Omit<RunStart, "type" | "at">;
  /** @default the real time */
  readonly now?: () => Date;
  /** How long closing waits for the entries of work that nobody waits for any longer, in milliseconds. @default 2000 */
  readonly lateEntriesMs?: number;
}

interface QueuedEntry {
  readonly text: string;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * A ledger in a file, one entry a line; entries are only ever added. Entries that arrive while others are being written
 * are written together with one fsync (group commit). Each append resolves only when its entry is on disk. Where a
 * write fails halfway, as on a full disk, the half is removed, so that the next entry begins a line.
 *
 * Answers stay in the file: a ledger takes a few bytes of memory for each.
 *
 * One process at a time may hold it, see {@link takeLock}. A process that was killed holds it no longer.
 */
export class FileLedger implements Ledger, AsyncDisposable {
  /** Bytes of an unfinished last line that were removed on opening; 0 if every line was whole. */
  readonly tornBytes: number;
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #history: LedgerHistory;
  readonly #now: () => Date;
  readonly #lock: Disposable;
  /** Bytes up to the end of the last entry that is on disk. */
  #wholeBytes: number;
  /** Whether half an entry may follow them. */
  #isTorn = false;
  #waiting: QueuedEntry[] = [];
  #writing: Promise<void> | undefined;
  readonly #lateEntriesMs: number;
  readonly #expected = new Set<Promise<unknown>>();

  private constructor(
    path: string,
    file: FileHandle,
    lock: Disposable,
    history: LedgerHistory,
    { now, lateEntriesMs }: Required<Omit<FileLedgerOptions, "start">>,
  ) {
    this.#path = path;
    this.#file = file;
    this.#lock = lock;
    this.#history = history;
    this.#wholeBytes = history.wholeBytes;
    this.tornBytes = history.tornBytes;
    this.#now = now;
    this.#lateEntriesMs = lateEntriesMs;
  }

  /**
   * Opens a ledger, or creates it if `start` is passed and there is no file.
   *
   * @throws PersonaError `invalid-option` for a start that cannot be recorded, `run-in-use`, `path-not-found`,
   *   `invalid-record`, `output-not-writable`, `not-trusted` when the path is a link
   */
  static async open(
    path: string,
    { start, now = () => new Date(), lateEntriesMs = 2000 }: FileLedgerOptions = {},
  ): Promise<FileLedger> {
    const settings = { now, lateEntriesMs };
    const first = start === undefined ? undefined : startOf({ at: now().toISOString(), ...start });
    // a ledger that does not exist is reported as such, before anything is created next to it
    if (first === undefined && !existsSync(path)) ledgerLines(path).next();
    refuseLink(path);
    const lock = await takeLock(path);
    let file: FileHandle | undefined;
    try {
      const opened = await open(path, "a+");
      file = opened;
      const history = historyOf(ledgerLines(path), (offset) => entryAt(opened.fd, offset));
      if (history.tornBytes > 0) await cutAt(opened, history.wholeBytes);
      // another process may have created it in the meantime
      if (first === undefined || history.wholeBytes > 0)
        return new FileLedger(path, opened, lock, history, settings);
      const ledger = new FileLedger(path, opened, lock, { ...history, start: first }, settings);
      await ledger.#line(`${JSON.stringify(first)}\n`);
      syncFolder(dirname(path));
      return ledger;
    } catch (error) {
      await file?.close();
      lock[Symbol.dispose]();
      throw notWritable(path, error);
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

  digestOf(job: string): string | undefined {
    const entry = this.#entryAt(this.#history.committed.get(job));
    return entry?.type === "committed" ? entry.digest : undefined;
  }

  /** Writes a line; resolves when it is on disk. Lines that wait together are written together. */
  append(entry: NewEntry): Promise<void> {
    const { type, ...rest } = entry;
    return this.#line(`${JSON.stringify({ type, at: this.#now().toISOString(), ...rest })}\n`);
  }

  expect(work: Promise<unknown>): void {
    const ended = work.then(doNothing, doNothing).finally(() => this.#expected.delete(ended));
    this.#expected.add(ended);
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
        const bytes = Buffer.from(lines.map(({ text }) => text).join(""));
        if (this.#isTorn) await this.#mend();
        this.#isTorn = true;
        await this.#file.appendFile(bytes);
        await this.#file.datasync();
        this.#isTorn = false;
        this.#wholeBytes += bytes.length;
        for (const { resolve } of lines) resolve();
      } catch (error) {
        // at once, so that the file has whole lines for its readers; if that fails, before the next write
        if (this.#isTorn) await this.#mend().catch(() => undefined);
        for (const { reject } of lines) reject(notWritable(this.#path, error));
      }
    }
    this.#writing = undefined;
  }

  /** Removes what a failed write may have left after the last whole entry. */
  async #mend(): Promise<void> {
    await cutAt(this.#file, this.#wholeBytes);
    this.#isTorn = false;
  }

  /**
   * Waits for the entries that are still to come, for up to `lateEntriesMs`, and until everything is written. Releases
   * the lock.
   */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#expected.size > 0) {
      const waiting = new AbortController();
      const late = sleep(this.#lateEntriesMs, { signal: waiting.signal }).catch(doNothing);
      await Promise.race([Promise.all(this.#expected), late]);
      waiting.abort();
    }
    await this.#writing;
    await this.#file.close();
    this.#lock[Symbol.dispose]();
  }
}

function doNothing(): void {
  // the work itself reports how it ended
}

/** @throws PersonaError `invalid-option` */
function startOf(start: Omit<RunStart, "type">): RunStart {
  const parsed = runStartSchema.safeParse({ type: "run", ...start });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new PersonaError({
    code: "invalid-option",
    message: `the run cannot be recorded: ${issue?.path.join(".") ?? "start"}: ${issue?.message ?? "invalid"}`,
    cause: parsed.error,
  });
}

async function cutAt(file: FileHandle, bytes: number): Promise<void> {
  await file.truncate(bytes);
  await file.datasync();
}
