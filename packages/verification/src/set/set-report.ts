import type { Problem } from "../claims/problem.ts";

/** Something in a set that its sources do not support. */
export interface SetProblem {
  readonly reason: Problem["reason"] | "wrong-place" | "source-missing" | "source-changed";
  /** Id of the claim; of the persona, for a quote, a label or a count of its group; or the path of the source. */
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
