import type { GroupContrast } from "../comparison/contrasts.ts";
import type { LeftOutQuestions } from "../comparison/defining-variables.ts";

/** A member of a group who could as well belong to another. */
export interface Between {
  /** Position of the member among the people compared. */
  readonly position: number;
  /** Number of the other group. */
  readonly also: number;
  /** How much they belong to it, 0 to 1. */
  readonly membership: number;
}

/** A question that nearly all members of a group answered, and nobody else, or the other way round. */
export interface SkipPattern {
  readonly question: string;
  /** Whether the group is the people who answered it, or the people who did not. */
  readonly isAnswered: boolean;
  /** How similar the group and these people are (Jaccard). */
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
  /** Set where the group really shows who was asked what. */
  readonly skipPattern?: SkipPattern;
  /** What explains the division other than kinds of people. */
  readonly explainedBy?: string;
  /** Whether the group is the user's choice, and not what the data claim. @default false */
  readonly isAsked?: boolean;
  /** What sets the group apart on questions that did not form it, where that was tested. */
  readonly leftOut?: LeftOutQuestions;
}
