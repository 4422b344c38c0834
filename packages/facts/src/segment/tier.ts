import { thresholds } from "@persona/contracts";
import type { Tier } from "@persona/contracts";
import type { Group } from "./group.ts";

/**
 * How much a group can be trusted. Where nobody was divided, or the group only shows who was asked what or how the
 * research was made, or is the user's choice, nothing was shown to be stable.
 */
export function tierOf(
  {
    members,
    stability,
    skipPattern,
    explainedBy,
    isAsked = false,
  }: Pick<Group, "members" | "stability" | "skipPattern" | "explainedBy" | "isAsked">,
  smallest: number,
): Tier {
  if (stability !== null)
    return !isAsked &&
      stability >= thresholds.stableFrom &&
      skipPattern === undefined &&
      explainedBy === undefined
      ? "stable"
      : "tentative";
  return members.length < 2 * smallest ? "anecdotal" : "tentative";
}
