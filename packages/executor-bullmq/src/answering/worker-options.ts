import type { ProviderLimits } from "@persona/calls";
import type { LLMProvider } from "@persona/contracts";
import type { SealOptions } from "../records/seal.ts";

/** What a worker reports. */
export type WorkerEvent =
  | { readonly type: "answered"; readonly run: string; readonly key: string }
  | { readonly type: "failed"; readonly run: string; readonly key: string; readonly reason: string }
  | { readonly type: "redis"; readonly isConnected: boolean };

/** How a worker is started. */
export interface WorkerOptions extends SealOptions {
  readonly provider: LLMProvider;
  /** The provider's address where it is not its own: requests for another address are not for this worker. */
  readonly baseURL?: string | undefined;
  /** The models that may be asked for. @default the provider's default model */
  readonly models?: readonly string[] | undefined;
  /** Requests at once, for each model. @default 16 */
  readonly concurrency?: number | undefined;
  /** The provider's limits, the same on every worker: they share them. What is left out is learned from its answers. */
  readonly limits?: ProviderLimits | undefined;
  /** Length of the provider's windows; other than a minute only in tests. @default 60000 */
  readonly windowMs?: number | undefined;
  /** How long outcomes are kept. @default seven days */
  readonly keepMs?: number | undefined;
  /** How long a worker that died counts as alive. @default 10000 */
  readonly aliveMs?: number | undefined;
  /** How long a job of a worker that died is held back; other than five seconds only in tests. @default 5000 */
  readonly lockMs?: number | undefined;
  readonly onEvent?: ((event: WorkerEvent) => void) | undefined;
}
