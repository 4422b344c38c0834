import type { GroupContrast } from "../comparison/contrasts.ts";

/** A member of a group who could as well belong to another. */
export interface Between {
  /** Position of the member among the people compared. */
  readonly position: number;
  /** Number of the other group. */
  readonly also: number;
  /** How far they belong to it, of 1. */
  readonly membership: number;
}

/** A question that tells who is in a group by whether it was answered at all. */
export interface SkipPattern {
  readonly question: string;
  /** Whether the group is those who answered it, or those who did not. */
  readonly isAnswered: boolean;
  /** How much the group and they are the same people (Jaccard). */
  readonly similarity: number;
}

/** People who belong together, and what sets them apart. */
export interface Group {
  /** Positions of the members among the people compared. */
  readonly members: readonly number[];
  /** Null where nothing was divided. */
  readonly stability: number | null;
  readonly contrasts: readonly GroupContrast[];
  /** Members who could as well belong to another group. @default none */
  readonly between?: readonly Between[];
  /** Set where the group is really a pattern of who was asked what. */
  readonly skipPattern?: SkipPattern;
}
