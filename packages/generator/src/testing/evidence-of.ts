import type { Corpus } from "@persona/contracts";
import { buildEvidence } from "@persona/facts";
import type { Evidence } from "@persona/facts";
import { groupParticipants } from "@persona/grouping";
import type { Grouping } from "@persona/grouping";
import { runToEnd } from "@persona/statistics";
import { lexicalSupport } from "@persona/verification";
import type { LexicalSupport } from "@persona/verification";

/** The evidence of everybody in a corpus as one group. */
export function evidenceOf(corpus: Corpus): {
  readonly evidence: Evidence;
  readonly grouping: Grouping;
  readonly lexical: LexicalSupport;
} {
  const grouping = runToEnd(groupParticipants(corpus, { seed: 1, count: 1 }));
  const [group] = grouping.groups;
  if (group === undefined) throw new TypeError("the corpus holds nobody to describe");
  return {
    evidence: buildEvidence(grouping.comparison, group),
    grouping,
    lexical: lexicalSupport(grouping.comparison.vocabulary),
  };
}
