import type { BatchResult } from "@persona/contracts";
import type { JournalEntry } from "./journal-entry.ts";

/** A batch from which something is still expected. */
export interface KnownBatch {
  readonly tag: string;
  readonly model: string;
  /** The keys of its requests. */
  readonly keys: readonly string[];
  /** When its creation was begun. */
  readonly since: Date;
  /** The provider's name of it; undefined while it is not known whether it was created. */
  id: string | undefined;
  /** Batches that were taken for it and are others'. */
  readonly others: Set<string>;
  /** How many requests the provider says it has worked off. */
  done: number;
  /** What became of its requests, by key, once it was read. */
  results: ReadonlyMap<string, BatchResult> | undefined;
  /** Keys that need nothing of it any longer: their answers are in the ledger, or they are asked elsewhere. */
  readonly settled: Set<string>;
}

/** A batch whose creation begins now. */
export function beginBatch(tag: string, model: string, keys: readonly string[], since: Date): KnownBatch {
  return {
    tag,
    model,
    keys,
    since,
    id: undefined,
    others: new Set(),
    done: 0,
    results: undefined,
    settled: new Set(),
  };
}

/** The batches of a journal that have not ended. */
export function openBatches(entries: readonly JournalEntry[]): readonly KnownBatch[] {
  const open = new Map<string, KnownBatch>();
  for (const entry of entries) {
    if (entry.type === "start") continue;
    if (entry.type === "intent") {
      open.set(entry.tag, beginBatch(entry.tag, entry.model, entry.keys, new Date(entry.at)));
      continue;
    }
    const batch = open.get(entry.tag);
    if (batch === undefined) continue;
    if (entry.type === "created") batch.id = entry.id;
    if (entry.type === "another") {
      batch.others.add(entry.id);
      batch.id = undefined;
    }
    if (entry.type === "ended") open.delete(entry.tag);
  }
  return [...open.values()];
}

/** The name of a request in a batch: its key, and the batch's own mark, by which results are known to be its. */
export function itemIdOf(key: string, tag: string): string {
  return `${key}-${tag}`;
}
