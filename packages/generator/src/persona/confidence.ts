import type { Claim, Span } from "@persona/contracts";

/** High: at least three people and half of those asked. Medium: at least two people. Low where as many speak against it. */
export function confidenceOf(
  { n, of, base }: Claim["support"],
  counterEvidence: readonly Pick<Span, "participantId">[],
): Claim["confidence"] {
  const against = new Set(counterEvidence.map(({ participantId }) => participantId)).size;
  if (base === "members" && against >= n) return "low";
  if (n >= 3 && n / of >= 0.5) return "high";
  return n >= 2 ? "medium" : "low";
}
