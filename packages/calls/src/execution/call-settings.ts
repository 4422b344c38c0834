import type { Amount } from "@persona/contracts";
import type { Ledger } from "../ledger/ledger.ts";
import type { ProviderLimits } from "../limits/admission.ts";
import type { SpendingOptions } from "../money/spending.ts";
import type { Telemetry } from "../telemetry/telemetry.ts";
import type { MakeExecutor } from "./in-process-executor.ts";

/** How all requests to a provider are made. */
export interface CallSettings extends SpendingOptions {
  /**
   * The provider's limits. What is left out is learned from its response headers. Only the asynchronous forms wait for
   * them: the blocking forms send one request after the other.
   */
  readonly limits?: ProviderLimits;
  /** Longest time for one call, in milliseconds. @default 180000 */
  readonly timeoutMs?: number;
  /** Is called for every call to the provider. */
  readonly telemetry?: Telemetry;
}

/** How the requests of one run are answered. */
export interface RunCallSettings {
  /** Where every request and answer is recorded before it is used, so that the run can be resumed. */
  readonly ledger?: Ledger;
  /** True to take all answers from the ledger and send nothing. @default false */
  readonly isOffline?: boolean;
  /** What the run has spent already. @default what the ledger recorded before it was opened */
  readonly spentBefore?: Amount;
  /**
   * Makes what answers the requests, from the run's provider, ledger, budget and reports.
   * @default makeInProcessExecutor, which asks the provider from this process
   */
  readonly executor?: MakeExecutor;
}
