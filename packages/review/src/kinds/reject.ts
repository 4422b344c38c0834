import { changeClaim, changePersona } from "../work/work.ts";
import type { Step } from "../work/work.ts";

/** Takes a statement off the card, and notes that it was there. */
export const reject: Step<"reject"> = (work, { claim, because }, { mark, claimId }) => {
  const id = claimId(claim.key);
  if (id === undefined) return undefined;
  let ownerId: string | undefined;
  const without = changeClaim(work, id, (_, persona) => {
    ownerId = persona.id;
    return undefined;
  });
  if (without === undefined) return undefined;
  return changePersona(without, ownerId, (one) => ({
    ...one,
    rejected: [...(one.rejected ?? []), { id, because, by: mark }],
  }));
};
