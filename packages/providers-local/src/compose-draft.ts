import type { Draft, EvidencePack } from "@persona/contracts";
import { chooseAlikeClaims } from "./alike-claims.ts";
import { chooseAnswerClaims } from "./answer-claims.ts";
import { findCandidates } from "./candidates.ts";
import { makeLabel } from "./label.ts";
import { chooseCodeClaims } from "./code-claims.ts";
import { chooseMentionClaims } from "./mention-claims.ts";
import { answerAsLabel, answersAsWritten, otherVoices, servedPart } from "./other-language.ts";
import { chooseThemeClaims } from "./theme-claims.ts";
import { chooseVoices } from "./voices.ts";
import { describeWho } from "./who-claims.ts";

const mostQuotes = 3;

/**
 * Drafts a persona from parts of the evidence. A claim is what at least two people share; what one person said is a
 * quote. One person has quotes only. The same pack always gives the same draft.
 */
export function composeDraft(whole: EvidencePack): Draft {
  const pack = servedPart(whole);
  const candidates = findCandidates(pack);
  const { label, evidence } = answerAsLabel(whole) ?? makeLabel(pack, candidates);
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
            ...chooseCodeClaims(pack, used),
            ...chooseAnswerClaims(pack, used),
            ...answersAsWritten(whole),
            ...chooseMentionClaims(pack, used),
            ...chooseThemeClaims(pack),
            ...chooseAlikeClaims(candidates, pack.n),
          ],
    quotes: [...voices, ...otherVoices(whole, mostQuotes - voices.length)],
  };
}
