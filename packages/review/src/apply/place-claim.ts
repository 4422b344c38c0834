import { claimFieldSchema } from "@persona/contracts";
import type { Claim, ClaimField, Persona } from "@persona/contracts";
import { confidenceOf } from "@persona/facts";
import type { ClaimCheck } from "@persona/verification";
import type { CitedSpan } from "../targets/content-keys.ts";

/** Where a statement is on a persona. */
export type Place = ClaimField | "interpretations" | "assumptions";

/** The part of the card that a statement is about, wherever its verdict puts it. */
export function fieldOf({ id, edited }: Pick<Claim, "id" | "edited">): ClaimField {
  return edited?.moved?.to ?? claimFieldSchema.parse(id.split(".")[1]);
}

const verdicts = ["entailed", "near", "not-supported"] as const;

/**
 * Puts a statement where the check of its words allows: on the card, among the interpretations, or among the assumptions.
 * The check is the one that `persona verify` makes, so what is placed here passes there.
 *
 * @param isChanged whether anything changed that the check depends on; otherwise its verdict stands
 */
export function placeClaim(
  claim: Claim,
  persona: Persona,
  isChanged: boolean,
  { check, spans }: { readonly check: () => ClaimCheck; readonly spans: ReadonlyMap<string, CitedSpan> },
): { readonly claim: Claim; readonly place: Place } {
  if (!isChanged) return { claim: shown(claim), place: placeOf(claim) };
  // a statement in new words may come to be supported; others stay what they were, or fall
  const isNew = claim.edited?.reworded !== undefined || claim.edited?.added !== undefined;
  const first = isNew ? 0 : verdicts.indexOf(claim.verdict);
  for (const verdict of verdicts.slice(first)) {
    const candidate = shown(withVerdict(claim, verdict, spans));
    if (verdict === "not-supported" || check()(candidate, persona).length === 0)
      return { claim: candidate, place: placeOf(candidate) };
  }
  throw new TypeError("the last verdict was not tried");
}

function placeOf(claim: Claim): Place {
  if (claim.verdict === "not-supported") return "assumptions";
  return claim.verdict === "near" && claim.edited?.accepted === undefined
    ? "interpretations"
    : fieldOf(claim);
}

function shown(claim: Claim): Claim {
  const place = placeOf(claim);
  if (place === "interpretations" || place === "assumptions") return { ...claim, shownAs: "none" };
  // "they" is never one person: what one said is shown in their words
  return { ...claim, shownAs: claim.support.n > 1 ? "statement" : "voice" };
}

const kinds = { entailed: "observed", near: "inferred", "not-supported": "assumption" } as const;

function withVerdict(claim: Claim, verdict: Claim["verdict"], spans: ReadonlyMap<string, CitedSpan>): Claim {
  const against = claim.counterEvidence.flatMap((id) => spans.get(id) ?? []);
  const isCoded = claim.fromCodings.length > 0 && verdict === claim.verdict;
  return {
    ...claim,
    verdict,
    kind: kinds[verdict],
    // the confidence in a count of codes also depends on how far coders agree
    confidence: isCoded ? claim.confidence : confidenceOf(claim.support, against, verdict),
    // what nothing supports counts nothing
    fromCodings: verdict === "not-supported" ? [] : claim.fromCodings,
  };
}
