import type { Draft, EvidencePack } from "@persona/contracts";
import { chooseAnswerClaims } from "./answer-claims.ts";
import { findCandidates } from "./candidates.ts";
import { chooseQuotes, chooseStatementClaims } from "./choose-claims.ts";
import { makeLabel } from "./label.ts";
import { chooseMentionClaims } from "./mention-claims.ts";
import { makeSummary } from "./tension.ts";
import { chooseThemeClaims } from "./theme-claims.ts";

/**
 * Drafts a persona from parts of the evidence: what many share comes before what one person says. The same pack always gives
 * the same draft.
 */
export function composeDraft(pack: EvidencePack): Draft {
  const candidates = findCandidates(pack);
  const { label, evidence } = makeLabel(pack, candidates);
  const summary = makeSummary(pack, candidates);
  const themes = chooseThemeClaims(pack);
  return {
    label,
    labelEvidence: evidence,
    claims: [
      ...summary,
      ...chooseAnswerClaims(pack),
      ...chooseMentionClaims(pack, candidates),
      ...themes,
      ...chooseStatementClaims(candidates, themes),
    ],
    quotes: chooseQuotes(
      candidates,
      summary.flatMap((claim) => claim.evidence),
    ),
  };
}
