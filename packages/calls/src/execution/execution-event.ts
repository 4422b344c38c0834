import type { Amount, ErrorCode, Usage } from "@persona/contracts";

/** What happens to a request. `turn` 0 is the draft of a persona, later ones are repairs. */
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
  /** A request is answered; from the ledger where `isReplayed`. `spent` is the whole run's so far. */
  | {
      readonly type: "answered";
      readonly group: number;
      readonly turn: number;
      readonly isReplayed: boolean;
      readonly usage: Usage;
      readonly spent: Amount;
    };
