/** Where a rule places one person. */
export interface Placement {
  /** The group that they fit best. */
  readonly group: number;
  /** How likely they are to be in that group rather than in another, 0 to 1; absent where people are placed by words. */
  readonly membership?: number;
  /** How well they fit that group. It only means something next to how others fit theirs. */
  readonly fit: number;
  /**
   * How much being in each group says about the answers to a question, where the group is found from all other questions;
   * mean over the questions that the person answered. At or below 0, the group says nothing.
   */
  readonly predicts: Float64Array;
}

/** A rule for membership, learned on people whose groups are known. Rows are people. */
export interface MembershipRule {
  readonly place: (rows: readonly number[]) => readonly Placement[];
  /** Places people after each answer, or word, was shuffled among them, so that none depends on another. */
  readonly placeShuffled: (
    rows: readonly number[],
    shuffled: (length: number) => Int32Array,
  ) => readonly Placement[];
}

/** Learns the rule on the given rows. */
export type LearnRule = (rows: readonly number[]) => MembershipRule;
