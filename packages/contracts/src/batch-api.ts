import type { PersonaError } from "./errors.ts";
import type { GenerateRequest, GenerateResponse } from "./provider.ts";

/** A request of a batch, under a name of 1 to 64 letters, digits, `-` and `_` that no other of the batch has. */
export interface BatchedRequest {
  readonly id: string;
  readonly request: GenerateRequest;
}

/** A batch that is to be created, or that may have been. */
export interface NewBatch {
  /** A name that no other batch has, of lower-case letters and digits. It is put where the provider has a field for it. */
  readonly tag: string;
  readonly model: string;
  readonly requests: readonly BatchedRequest[];
}

/** What is known of a batch whose creation was not confirmed. */
export interface LostBatch {
  readonly tag: string;
  /** Requests in it. */
  readonly size: number;
  /** When creation was begun. */
  readonly since: Date;
}

/** How far a batch is. */
export interface BatchStatus {
  readonly hasEnded: boolean;
  /** Requests that have been worked off, where the provider says so before the end. */
  readonly done?: number;
  /** Why the provider did nothing of it at all. */
  readonly refused?: PersonaError;
}

/**
 * What became of a request of a batch. `answered` has the body that a call would have got. What is `failed`, `expired` or
 * `cancelled` is not charged.
 */
export type BatchResult =
  | { readonly id: string; readonly outcome: "answered"; readonly body: unknown }
  | { readonly id: string; readonly outcome: "failed"; readonly error: PersonaError }
  | { readonly id: string; readonly outcome: "expired" | "cancelled" };

/** How a call to a Batch API is made. */
export interface BatchCallOptions {
  readonly signal?: AbortSignal;
}

/**
 * The port that a provider's interface for many requests at once implements: cheaper than calls, and done within a day. All
 * methods reject with a PersonaError that contains neither the key nor what was sent.
 */
export interface BatchApi {
  /** The provider's name, as {@link LLMProvider} has it. */
  readonly name: string;
  /** What a request costs here, as a share of what a call costs. */
  readonly priceFactor: number;
  /** The largest batch that is accepted: requests, and bytes by {@link BatchApi.bytesOf}. */
  readonly largest: { readonly requests: number; readonly bytes: number };
  /** What the provider keeps of a batch, and until when, in a sentence for the person who decides. */
  readonly retention: string;
  /** Whether everything a call needs is there. Makes no call. */
  isConfigured(): boolean;
  /** How many bytes of a batch a request takes. */
  bytesOf(request: BatchedRequest, model: string): number;
  /** Creates a batch and returns its id. It is not idempotent: an error with `mayBeBilled` leaves open whether there is one. */
  create(batch: NewBatch, options?: BatchCallOptions): Promise<string>;
  /** The ids of batches that may be a lost one: at most one where the API keeps the tag. */
  find(lost: LostBatch, options?: BatchCallOptions): Promise<readonly string[]>;
  /** How far a batch is. */
  status(id: string, options?: BatchCallOptions): Promise<BatchStatus>;
  /** The results of a batch that has ended, as far as they can be read: out of order, twice, or not all. */
  results(id: string, options?: BatchCallOptions): Promise<readonly BatchResult[]>;
  /** Reads the body of an answered request. @throws PersonaError as a call does */
  read(body: unknown, request: GenerateRequest, model: string): GenerateResponse;
  /** Stops a batch. What is done by then is kept and charged. */
  cancel(id: string, options?: BatchCallOptions): Promise<void>;
  /** Deletes what the provider lets delete: files, results, the batch. Without an id, what creation may have left. */
  erase(batch: { readonly tag: string; readonly id?: string }, options?: BatchCallOptions): Promise<void>;
}
