import { stemsAround } from "./align.ts";
import type { JudgedClaim, Testimony } from "./evidence.ts";

/** The stems of the words that a claim may use without evidence: those of the questions, and of the codebook. */
export function askedStems(claim: JudgedClaim, testimony: readonly Testimony[]): ReadonlySet<string> {
  return stemsAround([...testimony.map(({ question }) => question), ...(claim.codebook ?? [])]);
}
