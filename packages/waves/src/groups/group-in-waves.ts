import { roundTo } from "@persona/statistics";
import { level } from "../chance/level.ts";
import type { PlacedPerson } from "../membership/carry-groups.ts";
import type { Placement } from "../membership/placement.ts";
import { differenceOf, waveCount } from "../questions/count-in-waves.ts";
import type { GroupInWaves, GroupState, WaveCount } from "../records/wave-comparison.ts";

/** A group that predicts less than this share of what it did in the first wave is no longer the same. */
const leastOfStrength = 0.25;

/** The placed people of each wave. */
export type PeopleByWave = readonly (readonly PlacedPerson[])[];

/**
 * What became of one group, by its position.
 *
 * @param byChance the people of the last wave, each time placed after their answers were shuffled
 */
export function groupInWaves(
  group: number,
  byWave: PeopleByWave,
  {
    byChance,
    chance,
    drift,
  }: Pick<GroupInWaves, "chance" | "drift"> & { readonly byChance: readonly (readonly Placement[])[] },
): Omit<GroupInWaves, "id" | "label"> {
  const counts = countWaves(byWave, (one) => one.group === group);
  const strength = byWave.map((own) => strengthOf(own, group));
  const [first = 0, last = 0] = [strength[0], strength.at(-1)];
  const asStrong = byChance.filter((placed) => strengthOf(placed, group) >= last).length;
  const found = {
    counts,
    difference: differenceOf(counts),
    strength: strength.map((one) => roundTo(one, 4)),
    holdsTogether: last > leastOfStrength * first && (asStrong + 1) / (byChance.length + 1) <= level,
    chance,
    drift,
  };
  return { ...found, state: stateOf(found) };
}

/** How many of the people of each wave are counted. */
export function countWaves(byWave: PeopleByWave, isCounted: (one: PlacedPerson) => boolean): WaveCount[] {
  return byWave.map((own) => waveCount(own.filter(isCounted).length, own.length));
}

/** How much belonging to a group predicts, mean over people. */
function strengthOf(people: readonly Pick<Placement, "predicts">[], group: number): number {
  return people.reduce((sum, { predicts }) => sum + predicts[group]!, 0) / Math.max(1, people.length);
}

/** A group dissolved where it says less than before, and no more than chance; it drifted where it still says something. */
function stateOf({
  chance,
  difference,
  holdsTogether,
  strength,
  drift,
}: Omit<GroupInWaves, "id" | "label" | "state">): GroupState {
  const isWeaker = chance.strength <= level && (strength.at(-1) ?? 0) < (strength[0] ?? 0);
  const isResized = chance.share <= level;
  if ((isWeaker || (isResized && difference.points < 0)) && !holdsTogether) return "dissolved";
  if (drift.length > 0) return "drifted";
  if (isResized) return difference.points > 0 ? "larger" : "smaller";
  return isWeaker ? "weaker" : "as before";
}
