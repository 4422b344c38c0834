import type { DraftClaim, EvidencePack } from "@persona/contracts";
import type { Candidate } from "./candidates.ts";
import { nameInSpeech } from "./name-in-speech.ts";
import { distinctiveTopics } from "./distinctive-topics.ts";

const mostMentions = 4;
const most = 0.5;

/**
 * What most of a group speaks of and the others do not, without regard to what is said of it: `4 of 4 speak of budgets, and
 * only they do.` These are the words behind the group's label.
 */
export function chooseMentionClaims(
  pack: EvidencePack,
  candidates: readonly Candidate[],
): readonly DraftClaim[] {
  return distinctiveTopics(pack, candidates, most)
    .filter(({ topic: { ci95 } }) => ci95 === null || ci95[0] > 0)
    .slice(0, mostMentions)
    .map(({ topic: { label, pRest }, mention: { id, n, of } }) => {
      const said = pack.statements.filter(({ topics }) => topics.includes(label));
      const compared = pRest === null ? "" : pRest === 0 ? ", and only they do" : ", more than the others do";
      return {
        field: "context",
        text: `${n} of ${of} speak of ${nameInSpeech(label, said)}${compared}.`,
        evidence: [id],
      };
    });
}
