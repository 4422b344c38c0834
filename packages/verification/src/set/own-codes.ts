import { countCodes } from "@persona/facts";
import type { CodeEvidence, Comparison } from "@persona/facts";
import { remembering } from "@persona/text";

/** Makes a count of the codes of some people, next to all others who are compared. */
export function ownCodes(comparison: Comparison): (memberIds: readonly string[]) => readonly CodeEvidence[] {
  const { research, placed } = comparison;
  const positions = new Map(research.people.map(({ id }, position) => [id, position]));
  const counted = remembering((key: string): readonly CodeEvidence[] => {
    const members = (JSON.parse(key) as string[]).flatMap((id) => positions.get(id) ?? []);
    const inGroup = new Set(members);
    return countCodes(comparison, { members, others: placed.filter((position) => !inGroup.has(position)) });
  });
  return (memberIds) => counted(JSON.stringify(memberIds));
}
