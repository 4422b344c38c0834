import { changeClaim } from "../work/work.ts";
import type { Step } from "../work/work.ts";

/** Says that a statement was read and is right. */
export const accept: Step<"accept"> = (work, { claim }, { mark, claimId }) =>
  changeClaim(work, claimId(claim.key), (one) => ({ ...one, edited: { ...one.edited, accepted: mark } }));
