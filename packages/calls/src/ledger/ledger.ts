import type { Amount, GenerateResponse, LedgerEntry } from "@persona/contracts";

/** An entry without the time, which the ledger adds. */
export type NewEntry = LedgerEntry extends infer Entry
  ? Entry extends LedgerEntry
    ? Omit<Entry, "at">
    : never
  : never;

/** A request that was sent and of which no answer is known. */
export interface OpenRequest {
  readonly job: string;
  readonly key: string;
  readonly most: Amount;
}

/** What a run has done, and the place where what it does is written down before it counts. */
export interface Ledger {
  /** The answer to a request, where one was given before. */
  responseOf(key: string): GenerateResponse | undefined;
  /** The content hash of a persona that was made before. */
  digestOf(job: string): string | undefined;
  /** What was spent before this opening, with the most that open requests may have cost. */
  readonly spentBefore: Amount;
  /** Requests that were under way when the run ended: they may be billed, and will be sent again. */
  readonly openRequests: readonly OpenRequest[];
  /** Writes an entry and resolves once it is durable. @throws PersonaError `output-not-writable` */
  append(entry: NewEntry): Promise<void>;
}
