import type { Claim, ClaimVerdict, PairVerdict } from "@persona/contracts";
import type { Evidence } from "@persona/facts";
import type { CheckedClaim, LexicalSupport } from "@persona/verification";
import type { DraftSettings } from "../prompts/prompt.ts";

/** A claim that was kept, and how it passed the check. */
export interface StandingClaim extends Omit<CheckedClaim, "verdict"> {
  readonly status: Claim["status"];
  readonly verdict: ClaimVerdict;
  /** What a judge said of it. Absent where none was asked. */
  readonly judged?: {
    /** Its name. */
    readonly by: string;
    readonly said: PairVerdict;
    /** The verdict of the rules before it. */
    readonly byRules: ClaimVerdict;
  };
}

/** What a synthesis needs, apart from the provider's responses. */
export interface SynthesisTask extends DraftSettings {
  readonly evidence: Evidence;
  readonly lexical: LexicalSupport;
  /** Whether it is asked for in steps, from codes to a persona, and not with one request. */
  readonly inSteps?: boolean;
}
