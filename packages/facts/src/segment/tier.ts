import { thresholds } from "@persona/contracts";
import type { Tier } from "@persona/contracts";
import type { Group } from "./group.ts";

/** How far a group can be trusted. Nobody divided means nothing was shown to be stable; nor does who was asked what. */
export function tierOf(
  { members, stability, skipPattern }: Pick<Group, "members" | "stability" | "skipPattern">,
  smallest: number,
): Tier {
  if (stability !== null)
    return stability >= thresholds.stableFrom && skipPattern === undefined ? "stable" : "tentative";
  return members.length < 2 * smallest ? "anecdotal" : "tentative";
}
