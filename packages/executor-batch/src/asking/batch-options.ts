import type { Clock } from "@persona/async-utils";
import type { BatchApi, LLMProvider, PersonaError } from "@persona/contracts";

/** How a run's requests are put into batches. */
export interface BatchOptions {
  readonly api: BatchApi;
  /** Whose requests go into batches; those of others, such as a judge, are calls. @default every provider of that name */
  readonly provider?: LLMProvider | undefined;
  /** The file in which the batches are recorded, next to the run's ledger: `batches.jsonl`. */
  readonly journal: string;
  /** Where further requests for a persona go: to a batch of their own, or, at full price, to calls. @default "live" */
  readonly repairs?: "live" | "batch" | undefined;
  /** Requests in a batch at most. @default what the provider allows */
  readonly mostRequests?: number | undefined;
  /** A batch is sent when this long no request was added to it. @default 2000 */
  readonly idleMs?: number | undefined;
  /** How often the provider is asked how far a batch is, once it has taken a while. @default 60000 */
  readonly lookMs?: number | undefined;
  /** How long a batch whose creation was not confirmed is looked for before another is made. @default 60000 */
  readonly findMs?: number | undefined;
  /** How long is waited for batches, in milliseconds; 0 looks once. @default without end */
  readonly waitMs?: number | undefined;
  readonly onEvent?: ((event: BatchEvent) => void) | undefined;
  /** @default the real time */
  readonly now?: (() => Date) | undefined;
  /** For waits. @default systemClock */
  readonly clock?: Clock | undefined;
}

/** What happens to a run's batches. */
export type BatchEvent =
  | { readonly type: "created" | "found"; readonly id: string; readonly requests: number }
  /** How much of all batches is known to be done. */
  | { readonly type: "waiting"; readonly batches: number; readonly done: number; readonly requests: number }
  | { readonly type: "read"; readonly id: string; readonly answered: number; readonly requests: number }
  /** The provider could not be asked; it is asked again. */
  | { readonly type: "not-reached"; readonly error: PersonaError }
  /** What the provider has of a batch could not be deleted; it is tried again when the run is resumed. */
  | { readonly type: "not-erased"; readonly id: string; readonly error: PersonaError };
