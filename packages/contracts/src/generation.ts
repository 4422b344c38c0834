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
  readonly usage: Usage;
  readonly promptHash: string;
  readonly warnings: readonly string[];
  /** Groups without a persona, and why. */
  readonly failures: readonly FailedPersona[];
}
