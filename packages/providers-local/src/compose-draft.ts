import type { Draft, EvidencePack } from "@persona/contracts";
import { chooseAlikeClaims } from "./alike-claims.ts";
import { chooseAnswerClaims } from "./answer-claims.ts";
import { findCandidates } from "./candidates.ts";
import { makeLabel } from "./label.ts";
import { chooseMentionClaims } from "./mention-claims.ts";
import { chooseThemeClaims } from "./theme-claims.ts";
import { chooseVoices } from "./voices.ts";
import { describeWho } from "./who-claims.ts";

/**
 * Drafts a persona from parts of the evidence. A claim is what at least two people share; what one person said is a
 * quote. One person has quotes only. The same pack always gives the same draft.
 */
export function composeDraft(pack: EvidencePack): Draft {
  const candidates = findCandidates(pack);
  const { label, evidence } = makeLabel(pack, candidates);
  const voices = chooseVoices(pack, candidates);
  const who = pack.n === 1 ? [] : describeWho(pack);
  const used = who.flatMap((claim) => claim.evidence);
  return {
    label,
    labelEvidence: evidence,
    claims:
      pack.n === 1
        ? []
        : [
            ...who,
            ...chooseAnswerClaims(pack, used),
            ...chooseMentionClaims(pack, used),
            ...chooseThemeClaims(pack),
            ...chooseAlikeClaims(candidates),
          ],
    quotes: voices,
  };
}
