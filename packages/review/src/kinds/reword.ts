import type { Claim, EditMark } from "@persona/contracts";
import { changeClaim } from "../work/work.ts";
import type { Step } from "../work/work.ts";

/** Puts a statement in other words. Whether its evidence supports them is checked when all edits are applied. */
export const reword: Step<"reword"> = (work, { claim, text }, { mark, claimId }) =>
  changeClaim(work, claimId(claim.key), (one) => reworded(one, text, mark));

/** A claim in other words, with those that were generated. Who accepted it has not read these. */
export function reworded(claim: Claim, text: string, mark: EditMark): Claim {
  const from = claim.edited?.reworded?.from ?? claim.text;
  const { accepted, ...edited } = claim.edited ?? {};
  const isAccepted = accepted !== undefined && text === claim.text;
  return {
    ...claim,
    text,
    edited: { ...edited, ...(isAccepted ? { accepted } : {}), reworded: { ...mark, from } },
  };
}
