import type { DraftClaim, OthersShare, Span, Support, Tally } from "@persona/contracts";
import type { CitedCode } from "@persona/facts";

/** Why a claim or a quote did not pass. Each is counted in the run's verification. */
export type FailureReason =
  | "no-evidence"
  | "invented-evidence"
  | "not-a-member"
  | "not-a-participant"
  | "unrelated-evidence"
  | "wrong-count"
  | "misquote"
  | "sensitive"
  | "opposite"
  | "unsupported";

/** One thing that is wrong with a claim, in words that a model can act on. */
export interface DraftProblem {
  readonly reason: FailureReason;
  readonly message: string;
}

/** A claim that did not pass. */
export interface ClaimFailure {
  readonly claim: DraftClaim;
  readonly problems: readonly DraftProblem[];
  /** The claim with its evidence, where only the words did not match: it can be kept as an assumption. */
  readonly weak?: CheckedClaim;
}

/** A claim whose evidence was resolved and counted. */
export interface CheckedClaim {
  readonly claim: DraftClaim;
  readonly evidence: readonly Span[];
  readonly counterEvidence: readonly Span[];
  readonly support: Support;
  /** Whether its evidence shows it, or nothing speaks against it. */
  readonly verdict: "entailed" | "near";
  /** Questions that more people answered than the evidence cites. */
  readonly tallies?: readonly Tally[];
  /** The same count among the others, where it counts one thing. */
  readonly others?: OthersShare;
  /** The code that it counts, where it counts one. */
  readonly code?: CitedCode;
  /** Problems that did not make the claim fail, such as a citation that was taken out. */
  readonly notes: readonly DraftProblem[];
}
