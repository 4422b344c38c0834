import { changeClaim } from "../work/work.ts";
import type { Step } from "../work/work.ts";

/** Puts a statement first in its part of the card. */
export const pin: Step<"pin"> = (work, { claim }, { mark, claimId }) =>
  changeClaim(work, claimId(claim.key), (one) => ({ ...one, edited: { ...one.edited, pinned: mark } }));
