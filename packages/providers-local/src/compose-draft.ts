import type { Draft, EvidencePack } from "@persona/contracts";
import { chooseAnswerClaims } from "./answer-claims.ts";
import { findCandidates } from "./candidates.ts";
import { chooseQuotes, chooseStatementClaims } from "./choose-claims.ts";
import { chooseThemeClaims } from "./theme-claims.ts";
import { makeLabel, makeSummary } from "./label.ts";

/** Drafts a persona by picking from the evidence. The same pack always gives the same draft. */
export function composeDraft(pack: EvidencePack): Draft {
  const candidates = findCandidates(pack);
  const themes = chooseThemeClaims(pack, candidates);
  const { label, evidence } = makeLabel(pack);
  return {
    label,
    labelEvidence: evidence,
    claims: [
      ...makeSummary(pack),
      ...chooseAnswerClaims(pack),
      ...themes,
      ...chooseStatementClaims(candidates, themes),
    ],
    quotes: chooseQuotes(candidates),
  };
}
