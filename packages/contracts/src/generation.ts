import type { Amount } from "./amount.ts";
import type { ErrorCode } from "./error-table.ts";
import type { PersonaSet } from "./persona.ts";
import type { Usage } from "./provider.ts";

/** A persona that could not be generated, and why. */
export interface FailedPersona {
  readonly group: number;
  readonly code: ErrorCode;
  readonly message: string;
}

/** The result of a generation. */
export interface Generation {
  readonly set: PersonaSet;
  /** The tokens of all answers, also of those that gave no persona. */
  readonly usage: Usage;
  /**
   * What the run has spent, before a resumption too: a call that failed and may have been charged counts with the most
   * that it could cost. An executor of the caller's own must count its calls there, too.
   */
  readonly spent?: Amount;
  readonly promptHash: string;
  readonly warnings: readonly string[];
  /** Groups without a persona, and why. */
  readonly failures: readonly FailedPersona[];
}
