import type { DraftClaim } from "@persona/contracts";
import type { Evidence } from "@persona/facts";
import { countSupport } from "../support/count-support.ts";
import { judgeCode } from "../support/judge-code.ts";
import type { CheckedClaim } from "./checked-claim.ts";

/**
 * Checks a drafted claim that cites a code: it counts the people whose words have it, and says its name. Undefined where it
 * cites no code whose name it says: what else it cites may show it.
 */
export function checkCodedClaim(claim: DraftClaim, evidence: Evidence): CheckedClaim | undefined {
  for (const id of new Set(claim.evidence)) {
    const citation = evidence.citations.get(id);
    if (citation?.code === undefined) continue;
    const { spans, counterSpans, question, code: cited, others } = citation;
    const support = countSupport(spans, counterSpans, cited.base, evidence.memberIds.size);
    const declared = { n: claim.n ?? support.n, of: claim.of ?? support.of };
    if (declared.n !== support.n || declared.of !== support.of) continue;
    if (judgeCode(claim.text, { ...cited, question, support }).length > 0) continue;
    return {
      claim,
      evidence: spans,
      counterEvidence: counterSpans,
      support,
      verdict: "entailed",
      notes: [],
      code: cited,
      ...(others === undefined ? {} : { others }),
    };
  }
  return undefined;
}
