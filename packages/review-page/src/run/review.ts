import { isDeepStrictEqual } from "node:util";
import { statSync } from "node:fs";
import type { Edit } from "@persona/contracts";
import { readWholeJournal } from "@persona/review";
import type { JournalLine } from "@persona/review";
import { whatItIsAbout } from "./what-it-is-about.ts";
import { openPatiently } from "./open-patiently.ts";
import type { EditedRun, ReviewedRun } from "./reviewed-run.ts";

/** A run as it is now. */
export interface Current extends EditedRun {
  readonly lines: readonly JournalLine[];
  /** Hash of the last entry; empty where there is none. */
  readonly head: string;
}

/** A decision that somebody wants recorded. */
export interface Decision {
  readonly edit: Edit;
  readonly who?: string | undefined;
  readonly why?: string | undefined;
  /** The head of the journal that they saw when they decided. */
  readonly seen: string;
  /** Hashes of entries that they wrote since: those are no conflict. */
  readonly own?: readonly string[] | undefined;
  /** Whether they decided so knowing what others decided meanwhile. */
  readonly anyway?: boolean | undefined;
}

/** What became of a decision. It is on disk when it is saved. */
export type Recorded =
  | { readonly state: "saved"; readonly line: JournalLine }
  /** Somebody else decided something about the same thing meanwhile. Nothing was written. */
  | { readonly state: "conflict"; readonly others: readonly JournalLine[] };

/** The review of a run: what its journal says now, and a way to add to it. Others may write to it at any time. */
export class Review {
  readonly run: ReviewedRun;
  #current: (Current & { readonly stamp: string }) | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #writtenHead: string | undefined;

  constructor(run: ReviewedRun) {
    this.run = run;
  }

  /** The run with all edits that are on disk. */
  now(): Current {
    const stamp = stampOf(this.run.journal);
    if (this.#current?.stamp !== stamp) {
      const { lines, head = "" } = readWholeJournal(this.run.journal);
      this.#current = { lines, head, stamp, ...this.run.edited(lines) };
    }
    return this.#current;
  }

  /** The hash of the journal's last entry. It costs little where nothing changed. */
  head(): string {
    return this.now().head;
  }

  /** Whether the files of the run hold all of its edits. */
  isWritten(): boolean {
    const { head } = this.now();
    return head === (this.#writtenHead ?? this.run.writtenHead);
  }

  /**
   * Records a decision. The same decision again, by somebody who has not seen the first, is the first: it was sent twice.
   *
   * @throws PersonaError `run-in-use`, `output-not-writable`, `invalid-option` for what cannot be recorded
   */
  record(decision: Decision): Promise<Recorded> {
    return this.#inTurn(async () => {
      using journal = await openPatiently(this.run.journal);
      this.run.beforeEdit();
      const { edit, who, why, seen, own = [], anyway = false } = decision;
      const at = journal.lines.findIndex(({ hash }) => hash === seen);
      const meanwhile = journal.lines.slice(at + 1);
      const same = meanwhile.find(
        ({ entry }) => entry.who === who && entry.why === why && isDeepStrictEqual(entry.edit, edit),
      );
      if (same !== undefined) return { state: "saved", line: same };
      const about = new Set(whatItIsAbout(edit));
      const others = meanwhile.filter(
        ({ entry, hash }) => !own.includes(hash) && whatItIsAbout(entry.edit).some((one) => about.has(one)),
      );
      if (others.length > 0 && !anyway) return { state: "conflict", others };
      const said = { ...(who === undefined ? {} : { who }), ...(why === undefined ? {} : { why }) };
      return { state: "saved", line: journal.append({ edit, ...said }) };
    });
  }

  /** Writes the outputs of the run with all edits. */
  write(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.isWritten()) return;
      using journal = await openPatiently(this.run.journal);
      this.run.beforeEdit();
      await this.run.write(journal.lines);
      this.#writtenHead = journal.lines.at(-1)?.hash ?? "";
    });
  }

  /** One after another: the journal is locked for a moment only. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }
}

/** Changes whenever somebody writes to a file. */
function stampOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false, bigint: true });
  return found === undefined ? "" : `${found.size}:${found.mtimeNs}:${found.ino}`;
}
