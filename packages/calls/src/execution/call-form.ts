import type { CallOptions, GenerateRequest, GenerateResponse, LLMProvider } from "@persona/contracts";
import type { NewEntry } from "../ledger/ledger.ts";
import type { Place } from "../limits/admission.ts";
import type { TokenEstimate, TokenEstimator } from "../limits/token-estimator.ts";
import type { Reservation, Spending } from "../money/spending.ts";
import type { Telemetry } from "../telemetry/telemetry.ts";
import type { ExecutionEvent } from "./execution-event.ts";
import type { MaybePromise } from "./call-steps.ts";

/** What all requests share, in both forms. */
export interface CallParts {
  readonly provider: LLMProvider;
  readonly spending: Spending;
  readonly estimator: TokenEstimator;
  readonly telemetry?: Telemetry;
  /** Time that a call may take, in milliseconds. */
  readonly timeoutMs: number;
  readonly report?: (event: ExecutionEvent) => void;
}

/** What the two forms do differently: one waits, the other blocks. */
export interface CallForm {
  readonly signal: AbortSignal | undefined;
  /** Reserves the most that a call can cost. @throws PersonaError `budget-exhausted` */
  reserve(estimate: () => TokenEstimate, priority: number): MaybePromise<Reservation>;
  /** Takes a place under the provider's limits. */
  admit(estimate: () => TokenEstimate, priority: number): MaybePromise<Place>;
  /** Records what happens, before it counts. */
  record(entry: NewEntry): MaybePromise<void>;
  send(request: GenerateRequest, options: CallOptions, place: Place): MaybePromise<GenerateResponse>;
  wait(delayMs: number): MaybePromise<void>;
}
