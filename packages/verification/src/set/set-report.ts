/** Something in a set that its sources do not bear out. */
export interface SetProblem {
  readonly reason:
    | "source-missing"
    | "source-changed"
    | "text-differs"
    | "unknown-span"
    | "not-a-participant"
    | "not-a-member"
    | "wrong-count"
    | "misquote"
    | "unsupported"
    | "opposite";
  /** Id of the claim, of the persona for a quote or a head count, or of the source. */
  readonly subject: string;
  readonly message: string;
}

/** The result of checking a set again. */
export interface SetReport {
  readonly ok: boolean;
  readonly checked: {
    readonly sources: number;
    readonly spans: number;
    readonly claims: number;
    readonly quotes: number;
  };
  readonly problems: readonly SetProblem[];
}
