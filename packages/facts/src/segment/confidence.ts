import type { Claim, Span } from "@persona/contracts";

/**
 * Low for what is only assumed. High: at least three people and half of those asked. Medium: at least two people. Low
 * where as many speak against it.
 */
export function confidenceOf(
  { n, of, base }: Claim["support"],
  counterEvidence: readonly Pick<Span, "participantId">[],
  status: Claim["status"],
): Claim["confidence"] {
  if (status === "demoted") return "low";
  const against = new Set(counterEvidence.map(({ participantId }) => participantId)).size;
  if (base === "members" && against >= n) return "low";
  if (n >= 3 && n / of >= 0.5) return "high";
  return n >= 2 ? "medium" : "low";
}
