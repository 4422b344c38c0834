import type { ErrorCode } from "@persona/contracts";
import type { ExecutionEvent } from "@persona/calls";

/**
 * What happens while personas are generated. `done` counts up to `total`. The events of one group come in this order:
 * `drafting`; then for each of its requests `asked` (once more after each `retrying`) and `answered`; then `persona` or
 * `failed`.
 */
export type ProgressEvent =
  | { readonly type: "grouping"; readonly participants: number }
  | { readonly type: "grouped"; readonly groups: number; readonly reason: string }
  | { readonly type: "drafting"; readonly group: number; readonly done: number; readonly total: number }
  | ExecutionEvent
  | {
      readonly type: "persona";
      readonly group: number;
      readonly label: string;
      readonly claims: number;
      readonly done: number;
      readonly total: number;
    }
  | {
      readonly type: "failed";
      readonly group: number;
      readonly code: ErrorCode;
      readonly message: string;
      readonly done: number;
      readonly total: number;
    };
