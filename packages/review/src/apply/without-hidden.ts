import { cellsOfTally } from "@persona/contracts";
import type { Claim, Persona, Support } from "@persona/contracts";
import type { CitedSpan } from "../targets/content-keys.ts";
import { recounted } from "../work/recounted.ts";

/**
 * A statement without words that are hidden, counted again. A count that its text states is replaced. Undefined where
 * nothing is left that supports it.
 */
export function withoutHidden(
  claim: Claim,
  { segment: { memberIds, n: groupSize } }: Persona,
  hidden: { has(spanId: string): boolean },
  spans: ReadonlyMap<string, CitedSpan>,
): Claim | undefined {
  const evidence = claim.evidence.filter((id) => !hidden.has(id));
  const counterEvidence = claim.counterEvidence.filter((id) => !hidden.has(id));
  if (evidence.length === 0) return undefined;
  const speakers = (ids: readonly string[]): readonly string[] =>
    ids.flatMap((id) => spans.get(id)?.participantId ?? []);
  const onSide = (side: "given" | "otherwise"): readonly string[] =>
    (claim.tallies ?? []).flatMap((tally) =>
      cellsOfTally(tally).flatMap((cell, at) => (cell.side === side ? (memberIds[at] ?? []) : [])),
    );
  const supporters = new Set([...speakers(evidence), ...onSide("given")]);
  const asked = new Set([...supporters, ...speakers(counterEvidence), ...onSide("otherwise")]);
  const { base } = claim.support;
  const support: Support = { n: supporters.size, of: base === "members" ? groupSize : asked.size, base };
  return {
    ...claim,
    evidence,
    counterEvidence,
    support,
    text: recounted(claim.text, claim.support, support),
  };
}
