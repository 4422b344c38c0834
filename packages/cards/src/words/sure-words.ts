import type { Persona, Segmentation, UnitWords } from "@persona/contracts";
import { loweredWords } from "./lowered-words.ts";

/** How sure a group is, in a few words next to its name. */
export const sureInShort: Readonly<Record<Persona["tier"], string>> = {
  stable: "sure",
  tentative: "not sure yet",
  anecdotal: "too few to say",
};

/** How sure it is that a group exists, in a sentence. */
export function sureOf(
  { tier, lowered, segment }: Pick<Persona, "tier" | "lowered" | "segment">,
  { people }: UnitWords,
): string {
  if (lowered !== undefined) return `${loweredWords(lowered)}.`;
  if (segment.n === segment.of) {
    const few = tier === "anecdotal" ? ` They are too few to read this as a kind of ${people}.` : "";
    return `It describes all ${people}, who were not divided into groups.${few}`;
  }
  return {
    stable: `Sure: the same ${people} are found together when some are left out.`,
    tentative: `Not sure yet: the same ${people} are often found together when some are left out, but not often enough to rely on, or something else may explain it.`,
    anecdotal: `Too few ${people} to say: read it as what these ${people} said, not as a kind.`,
  }[tier];
}

/** How far shares reach beyond the people who took part, by how many there were. */
export function reachOf(total: number, { people }: UnitWords): string {
  const random = `Shares are of the ${people} who took part. They say something about others only if these were chosen at random.`;
  if (total < 30)
    return `${total} ${people} can show which kinds there are, not how common each is. ${random}`;
  return random;
}

/** Why there are as many groups as there are, without figures. */
export function whyThisMany({ k, declined, asked, kReport }: Segmentation, { people }: UnitWords): string {
  if (asked?.groups === "answers")
    return `The groups are the answers to one question, because that was requested. They were not found in the data.`;
  if (asked?.groups === "levels")
    return `The groups are levels, because a number of groups was requested. The ${people} differ by how much, not by kind.`;
  if (asked?.groups === "joined")
    return `More groups were found than requested, so the most alike were joined. The result was not found in the data.`;
  if (declined && kReport.length === 0) return `The ${people} could not be compared, so there is one group.`;
  if (declined || k === 1)
    return `No way to divide the ${people} was found again when some were left out, so they stay together.`;
  return `These ${k} groups were found again and again when some ${people} were left out.`;
}
