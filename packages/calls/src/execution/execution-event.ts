import type { Amount, ErrorCode, Usage } from "@persona/contracts";

/** What happens to a request. Turn 0 is the draft of a persona, later turns are repairs. */
export type ExecutionEvent =
  /** A request is sent. */
  | { readonly type: "asked"; readonly group: number; readonly turn: number; readonly attempt: number }
  /** A request failed and will be sent again. */
  | {
      readonly type: "retrying";
      readonly group: number;
      readonly turn: number;
      readonly attempt: number;
      readonly code: ErrorCode;
      readonly delayMs: number;
    }
  /** A request is answered; from the ledger if `isReplayed`. `spent` is what the whole run has spent so far. */
  | {
      readonly type: "answered";
      readonly group: number;
      readonly turn: number;
      readonly isReplayed: boolean;
      readonly usage: Usage;
      readonly spent: Amount;
    };
