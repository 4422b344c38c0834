/** The rules, by what they look at. */
export type RuleName =
  | "words"
  | "denial"
  | "opposite"
  | "modality"
  | "time"
  | "roles"
  | "exchange"
  | "number"
  | "unit"
  | "name"
  | "person"
  | "feeling"
  | "quantifier"
  | "group"
  | "comparison"
  | "cause"
  | "addition"
  | "speakers"
  | "quotation"
  | "language"
  | "figure";

/** Something that a rule found. */
export interface Finding {
  readonly rule: RuleName;
  /** Whether the claim is against its evidence, or only not shown by it. */
  readonly says: "refused" | "unproven";
  /** In words that a writer can act on. */
  readonly message: string;
}

/** A claim is not supported as it stands. */
export function refused(rule: RuleName, message: string): Finding {
  return { rule, says: "refused", message };
}

/** A claim may be true, and the evidence does not show it. */
export function unproven(rule: RuleName, message: string): Finding {
  return { rule, says: "unproven", message };
}
