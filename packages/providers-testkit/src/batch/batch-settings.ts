/** What can go wrong with a batch. */
export const batchFaults = [
  /** The batch is created, and the connection closes before the answer. */
  "lost-answer",
  /** Time is up when half of the requests are done. */
  "expired",
  /** Somebody cancels it when half of the requests are done. */
  "cancelled",
  /** Nothing is done: the batch is refused as a whole after it was created. */
  "failed",
  /** Every second request fails, and may succeed when it is sent again. */
  "half-failed",
  /** Every request fails, so that there is no output, only errors. */
  "error-file-only",
  /** The results come in the reverse order. */
  "out-of-order",
  /** Each result comes twice. */
  "duplicate-lines",
  /** The first download ends in the middle. */
  "truncated-file",
  /** The last quarter of the requests is done and paid for, and their results are in no file. */
  "lost-lines",
  /** It takes ten times as long. */
  "slow",
] as const;
/** One of {@link batchFaults}. */
export type BatchFault = (typeof batchFaults)[number];

/** How the test server works off batches. Times are by its own clock, which tests can move. */
export interface BatchSettings {
  /** Time from creation to the end. @default 0 */
  readonly durationMs?: number;
  /** What goes wrong with a batch, by its number, from 0. */
  readonly plan?: Readonly<Record<number, readonly BatchFault[]>>;
}

/** @throws TypeError for a fault that does not exist */
export function checkBatchSettings({ plan = {} }: BatchSettings): void {
  for (const name of Object.values(plan).flat())
    if (!batchFaults.includes(name))
      throw new TypeError(`batches.plan names the unknown fault ${JSON.stringify(name)}`);
}
