import type { DraftClaim } from "@persona/contracts";
import { contentWords } from "@persona/text";
import type { ClaimFailure } from "@persona/verification";

/**
 * Matches repaired claims with the failed claims that were sent back. Repaired claims have no numbers, so each is matched
 * with the failed claim that it has most in common with: field, evidence and words. Claims in excess are ignored.
 */
export function matchRepairs(
  failed: readonly ClaimFailure[],
  repaired: readonly DraftClaim[],
): { readonly repaired: readonly DraftClaim[]; readonly leftOut: readonly ClaimFailure[] } {
  const open = new Set(failed);
  const pairs = repaired
    .flatMap((repair, place) =>
      failed.map((failure) => ({ repair, place, failure, alike: alike(repair, failure) })),
    )
    .toSorted((a, b) => b.alike - a.alike || a.place - b.place);
  const taken = new Set<DraftClaim>();
  for (const { repair, failure } of pairs) {
    if (taken.has(repair) || !open.has(failure)) continue;
    taken.add(repair);
    open.delete(failure);
  }
  return {
    repaired: repaired.filter((repair) => taken.has(repair)),
    leftOut: failed.filter((one) => open.has(one)),
  };
}

function alike(repair: DraftClaim, { claim }: ClaimFailure): number {
  const stems = (text: string): ReadonlySet<string> => new Set(contentWords(text).map(({ stem }) => stem));
  return (
    (repair.field === claim.field ? 1 : 0) +
    overlap(new Set(repair.evidence), new Set(claim.evidence)) +
    overlap(stems(repair.text), stems(claim.text))
  );
}

/** Share of common items among all items, from 0 to 1. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const all = a.union(b).size;
  return all === 0 ? 0 : a.intersection(b).size / all;
}
