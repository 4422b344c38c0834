import type { Segmentation } from "@persona/contracts";
import type { Comparison, Group, VariableWishes } from "@persona/facts";

/** The groups of a corpus, and how they were found. */
export interface Grouping {
  readonly comparison: Comparison;
  /** Largest first; empty when nobody said or answered enough. */
  readonly groups: readonly Group[];
  readonly segmentation: Segmentation;
  /** Smallest size a group may have here. */
  readonly smallest: number;
  readonly warnings: readonly string[];
}

/** What the caller wants from the grouping. */
export interface GroupingOptions extends VariableWishes {
  /** The same participants and seed give the same groups. */
  readonly seed: number;
  /**
   * How many groups you would like. There are fewer when the data do not support that many. Where people differ by how
   * much, and not by kind, the groups are levels.
   */
  readonly count?: number;
  /**
   * Whether the groups that are most alike are joined where more were found than `count`. What comes out is yours, and
   * tentative at most. @default false
   */
  readonly join?: boolean;
}
