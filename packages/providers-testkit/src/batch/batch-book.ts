import type { JsonObject } from "../wire/json.ts";
import type { ProtocolName } from "../wire/wire-request.ts";
import type { BatchFault, BatchSettings } from "./batch-settings.ts";

/** One request of a batch, as it was sent. */
export interface BatchedRequest {
  readonly id: string;
  readonly body: JsonObject;
}

/** What became of one request of a batch. `body` is what the API would have answered to a call. */
export type ItemOutcome =
  | { readonly kind: "succeeded"; readonly body: unknown }
  | { readonly kind: "errored"; readonly status: number; readonly body: unknown }
  | { readonly kind: "cancelled" }
  | { readonly kind: "expired" };

/** A batch as the server keeps it. */
export interface Batch {
  readonly id: string;
  readonly protocol: ProtocolName;
  /** What the caller named it by, where the API has a field for that. */
  readonly label: unknown;
  readonly model: string;
  readonly createdMs: number;
  readonly endsMs: number;
  readonly faults: readonly BatchFault[];
  readonly requests: readonly BatchedRequest[];
  readonly inputFile?: string;
  /** Why nothing of it is done. */
  refused?: string;
  cancelledMs?: number;
  isDeleted: boolean;
  /** What became of each request, once it has ended. */
  outcomes?: readonly ItemOutcome[];
  /** Files with results, where the API has files. */
  outputFile?: string | undefined;
  errorFile?: string | undefined;
  downloads: number;
}

/** A file that was uploaded, or that a batch made. */
export interface BatchFile {
  readonly id: string;
  readonly name: string;
  readonly createdMs: number;
  readonly text: string;
}

/** A batch as tests see it: what was done, and how often. */
export interface BatchRecord {
  readonly id: string;
  readonly protocol: ProtocolName;
  readonly faults: readonly BatchFault[];
  readonly isDeleted: boolean;
  readonly hasEnded: boolean;
  readonly items: readonly { readonly id: string; readonly outcome: ItemOutcome["kind"] | undefined }[];
}

/** What tests can ask of the batches: each, and the files that nobody deleted. */
export interface BatchReport {
  readonly batches: readonly BatchRecord[];
  readonly files: readonly string[];
}

/** All batches and files of a server, and its clock. */
export class BatchBook {
  readonly #settings: BatchSettings;
  readonly #batches = new Map<string, Batch>();
  readonly files = new Map<string, BatchFile>();
  #aheadMs = 0;
  #made = 0;

  constructor(settings: BatchSettings = {}) {
    this.#settings = settings;
  }

  /** The server's time, in milliseconds since 1970. */
  now(): number {
    return Date.now() + this.#aheadMs;
  }

  /** Moves the clock. */
  advance(ms: number): void {
    this.#aheadMs += ms;
  }

  /** Keeps a file under a new id. */
  addFile(name: string, text: string): BatchFile {
    const file = { id: `file-${(this.#made += 1)}`, name, createdMs: this.now(), text };
    this.files.set(file.id, file);
    return file;
  }

  /** Begins a batch. */
  create(given: Pick<Batch, "protocol" | "label" | "model" | "requests" | "inputFile" | "refused">): Batch {
    const { durationMs = 0, plan = {} } = this.#settings;
    const faults = plan[this.#batches.size] ?? [];
    const createdMs = this.now();
    const takesMs = durationMs * (faults.includes("slow") ? 10 : 1);
    const batch: Batch = {
      id: `batch_${(this.#made += 1)}`,
      createdMs,
      endsMs: createdMs + takesMs,
      faults,
      isDeleted: false,
      downloads: 0,
      ...given,
    };
    if (faults.includes("failed")) batch.refused ??= "The batch could not be validated (injected).";
    this.#batches.set(batch.id, batch);
    return batch;
  }

  /** A batch that is there. */
  find(id: string, protocol: ProtocolName): Batch | undefined {
    const batch = this.#batches.get(id);
    return batch === undefined || batch.isDeleted || batch.protocol !== protocol ? undefined : batch;
  }

  /** The batches that are there, the latest first. */
  list(protocol: ProtocolName): readonly Batch[] {
    return [...this.#batches.values()]
      .filter((batch) => batch.protocol === protocol && !batch.isDeleted)
      .toReversed();
  }

  /** Whether a batch has ended. */
  hasEnded(batch: Batch): boolean {
    return batch.cancelledMs !== undefined || this.now() >= batch.endsMs;
  }

  /** What tests can look at. */
  report(): BatchReport {
    return {
      batches: [...this.#batches.values()].map((batch) => ({
        id: batch.id,
        protocol: batch.protocol,
        faults: batch.faults,
        isDeleted: batch.isDeleted,
        hasEnded: this.hasEnded(batch),
        items: batch.requests.map(({ id }, index) => ({ id, outcome: batch.outcomes?.[index]?.kind })),
      })),
      files: [...this.files.keys()],
    };
  }
}

/** A page of a list: what comes after an entry, and whether more follows. */
export function pageOf<T extends { readonly id: string }>(
  all: readonly T[],
  after: string | null,
  limit: number,
): { readonly data: readonly T[]; readonly more: boolean } {
  const from = after === null ? 0 : all.findIndex(({ id }) => id === after) + 1;
  return { data: all.slice(from, from + limit), more: from + limit < all.length };
}
