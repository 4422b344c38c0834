import type { KReportEntry, Persona, UnitWords } from "@persona/contracts";

/** A share as people say it: `about 8 in 10`. */
export function inTen(share: number): string {
  if (share >= 1) return "all";
  if (share <= 0) return "none";
  const tenths = Math.round(share * 10);
  if (tenths === 0) return "hardly any";
  return tenths === 10 ? "nearly all" : `about ${tenths} in 10`;
}

/** How much of a group comes back when it is looked for again (its stability), in a reader's words. */
export function foundAgain(stability: number, { people }: Pick<UnitWords, "people">): string {
  const part = stability >= 1 ? "all" : inTen(stability);
  return `when part of the data is left out and the ${people} are grouped again, this group comes back with ${part} of its ${people}`;
}

/** What the tier of a persona means for a decision. */
export const whatToDoWith: Readonly<Record<Persona["tier"], string>> = {
  stable: "rely on it",
  tentative: "read it as a proposal, and ask more people",
  anecdotal: "do not rely on it",
};

/**
 * What a division helps to guess (its foresight), next to chance, in a reader's words. The figures themselves mean nothing
 * to a reader: what counts is how they compare.
 */
export function helpsToGuess({
  foresight,
  nullForesight,
}: Pick<KReportEntry, "foresight" | "nullForesight">): string | undefined {
  if (foresight === undefined) return undefined;
  const chance = "shuffled copies of the data, in which there is nothing to find";
  if (foresight <= 0) return "knowing the group does not help to guess a person's other answers";
  const helps = "knowing the group helps to guess a person's other answers";
  if (typeof nullForesight !== "number")
    return `${helps}; this was not compared with chance, because the division had failed before`;
  if (foresight <= nullForesight) return `${helps}, but no more than in ${chance}`;
  if (nullForesight <= 0) return `${helps}, which it does not in ${chance}`;
  const times = foresight / nullForesight;
  return times < 1.5
    ? `${helps}, more than in ${chance}`
    : `${helps}, about ${times < 10 ? Number(times.toFixed(1)) : Math.round(times)} times as much as in ${chance}`;
}

/** How stability compares with chance, where that is what was compared. */
export function nextToChance({
  stability,
  nullStability,
  foresight,
}: Pick<KReportEntry, "stability" | "nullStability" | "foresight">): string | undefined {
  if (nullStability === null || foresight !== undefined) return undefined;
  return `the groups come back with ${inTen(stability)} of their people on average; in shuffled copies of the data, in which there is nothing to find, with at most ${inTen(nullStability)}`;
}

/**
 * How far the share of a group may be from the share among everybody, in a reader's words. Of one person, or of everybody,
 * there is no range.
 */
export function shareRange(
  {
    n,
    of,
    ci95: [low, high],
  }: { readonly n: number; readonly of: number; readonly ci95: readonly [number, number] },
  { people }: Pick<UnitWords, "people">,
): string | undefined {
  if (n < 2 || n === of) return undefined;
  return `if these ${people} had been chosen at random, the share among all ${people} would be between ${Math.round(low * 100)} and ${Math.round(high * 100)} % (a range that is right in 19 of 20 such studies)`;
}

/** By how much a group differs from the others at least and at most, in a reader's words. */
export function differenceRange([low, high]: readonly [number, number]): string {
  const [from, to] = [Math.round(100 * low), Math.round(100 * high)];
  if (from >= 0) return `${from} to ${to} in 100 more`;
  if (to <= 0) return `${-to} to ${-from} in 100 fewer`;
  return `between ${-from} in 100 fewer and ${to} in 100 more, so the difference may be chance`;
}

/**
 * Everybody who took part as one number; where some stand in no group, how many, and that shares are of the others.
 *
 * @param placed how many stand in a group
 */
export function whoTookPart(participants: number, placed: number, words: UnitWords): string {
  const all = participants.toLocaleString("en");
  const took = words.people === "people" ? "took part" : "were read";
  const first = `${all} ${participants === 1 ? words.person : words.people} ${took}.`;
  const left = participants - placed;
  if (left <= 0 || placed === 0) return first;
  return `${first} ${left.toLocaleString("en")} of them ${left === 1 ? "is" : "are"} in no group, so shares are of the other ${placed.toLocaleString("en")}.`;
}
