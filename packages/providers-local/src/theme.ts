import type { ClaimField, Statement } from "@persona/contracts";

/** A topic that several members mention where it belongs to one field. */
export interface Theme {
  readonly field: ClaimField;
  readonly topic: string;
  readonly text: string;
  readonly evidence: readonly string[];
  /** The members who mention it, as far as their statements are in the pack. */
  readonly people: ReadonlySet<string>;
  readonly n: number;
  /** How much more of the group speaks of it than of the others. */
  readonly advantage: number;
}

/** The people who said these. */
export function speakersOf(statements: readonly Statement[]): ReadonlySet<string> {
  return new Set(statements.map(({ participantId }) => participantId));
}
