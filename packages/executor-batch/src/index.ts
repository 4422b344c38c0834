export { RunBatches } from "./asking/run-batches.ts";
export type { BatchEvent, BatchOptions } from "./asking/batch-options.ts";
export type { CancelledBatch } from "./asking/cancel-batches.ts";
export { readBatchJournal } from "./journal/batch-journal.ts";
export type { JournalEntry } from "./journal/journal-entry.ts";
export { openBatches } from "./journal/known-batch.ts";
export type { KnownBatch } from "./journal/known-batch.ts";
