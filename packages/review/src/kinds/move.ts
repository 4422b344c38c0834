import { changeClaim } from "../work/work.ts";
import type { Step } from "../work/work.ts";

/** Puts a statement into another part of the card. */
export const move: Step<"move"> = (work, { claim, to }, { mark, claimId }) =>
  changeClaim(work, claimId(claim.key), (one) => ({
    ...one,
    edited: { ...one.edited, moved: { ...mark, to } },
  }));
