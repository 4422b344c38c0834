import type { Amount, GenerateResponse, LedgerEntry } from "@persona/contracts";

/** An entry without the time, which the ledger adds. */
export type NewEntry = LedgerEntry extends infer Entry
  ? Entry extends LedgerEntry
    ? Omit<Entry, "at">
    : never
  : never;

/** A request that was sent, and whose answer is not known. */
export interface OpenRequest {
  readonly job: string;
  readonly key: string;
  readonly most: Amount;
}

/** The record of a run: every step is written here before it counts. */
export interface Ledger {
  /** The answer to a request, if it was answered before. */
  responseOf(key: string): GenerateResponse | undefined;
  /** The content hash of a persona, if it was committed before. */
  digestOf(job: string): string | undefined;
  /** What was spent before this opening; open requests count with the most that they can cost. */
  readonly spentBefore: Amount;
  /** Requests that were in progress when the run ended: they may be billed, and will be sent again. */
  readonly openRequests: readonly OpenRequest[];
  /** Writes an entry and resolves when it is on disk. @throws PersonaError `output-not-writable` */
  append(entry: NewEntry): Promise<void>;
  /**
   * Names work that nobody waits for any longer, and whose entries are still to come: a request that was sent may be
   * billed, and its answer may arrive, after the run was stopped. A ledger that closes waits for it for a while.
   */
  expect?(work: Promise<unknown>): void;
}
