import type { DraftClaim, Span } from "@persona/contracts";
import type { Evidence } from "@persona/facts";
import { contentWords } from "@persona/text";
import { isClose, tellsTopics } from "../support/judge-support.ts";
import { leastTouch } from "../support/lexical-support.ts";
import type { LexicalSupport } from "../support/lexical-support.ts";
import { isOpposite } from "../support/polarity.ts";

/** At most this many voices against a claim are listed. */
const mostListed = 12;

/**
 * What members of the group say against a claim: statements that contain as many of its words as close evidence does and
 * say the opposite, and those that the draft itself names and that have words in common with it. Somebody who supports
 * the claim is not listed against it.
 */
export function findCounterEvidence(
  { text, counterEvidence = [] }: Pick<DraftClaim, "text" | "counterEvidence">,
  supporters: ReadonlySet<string | undefined>,
  { citations, memberIds }: Evidence,
  lexical: LexicalSupport,
): readonly Span[] {
  const named = new Set(counterEvidence);
  // that others mention something else is no evidence against it
  if (tellsTopics(text) && named.size === 0) return [];
  // a denial that shares only one content word with a claim may deny something else
  const saysEnough = new Set(contentWords(text).map(({ stem }) => stem)).size > 1;
  const against = new Map<string, Span>();
  for (const [id, citation] of citations) {
    if ((citation.answer ?? citation.topic ?? citation.code) !== undefined || against.size >= mostListed)
      continue;
    const {
      spans: [span],
      question,
    } = citation;
    if (span === undefined) continue;
    const { role, participantId = "" } = span;
    if (role !== "participant" || !memberIds.has(participantId) || supporters.has(participantId)) continue;
    const speaks = named.has(id)
      ? lexical.recall(text, [`${question} ${span.text}`]) >= leastTouch
      : saysEnough && isClose(text, span.text, lexical) && isOpposite(text, span.text);
    if (speaks) against.set(span.id, span);
  }
  return [...against.values()];
}
