import type { ClaimField, Statement } from "@persona/contracts";

/** A topic that several members bring up where it tells something of one field. */
export interface Theme {
  readonly field: ClaimField;
  readonly topic: string;
  readonly text: string;
  readonly evidence: readonly string[];
  /** The members who bring it up, as far as their statements are at hand. */
  readonly people: ReadonlySet<string>;
  readonly n: number;
  /** How much more of the group speaks of it than of the others. */
  readonly advantage: number;
}

/** Who said these. */
export function speakersOf(statements: readonly Statement[]): ReadonlySet<string> {
  return new Set(statements.map(({ participantId }) => participantId));
}
