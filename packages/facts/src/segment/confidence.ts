import type { Claim, Span } from "@persona/contracts";

/**
 * How certain a claim is. Low: what is only assumed, or what at least as many members speak against. High: at least three
 * people, and half of the people who were asked. Medium: at least two people.
 *
 * @param isUnreliable whether it counts a code on which coders agree too little
 */
export function confidenceOf(
  { n, of, base }: Claim["support"],
  counterEvidence: readonly Pick<Span, "participantId">[],
  verdict: Claim["verdict"],
  isUnreliable = false,
): Claim["confidence"] {
  if (verdict !== "entailed" || isUnreliable) return "low";
  const against = new Set(counterEvidence.map(({ participantId }) => participantId)).size;
  if (base === "members" && against >= n) return "low";
  if (n >= 3 && n / of >= 0.5) return "high";
  return n >= 2 ? "medium" : "low";
}
