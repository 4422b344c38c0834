import type { Comparison, Group } from "@persona/facts";

const mostShown = 3;
/** A question that this share of a group did not answer, and the others did more, is open for it. */
const [leastMissing, leastDifference] = [0.4, 0.1];

/**
 * Questions that much of a group left out, most first: nobody knows what they would have said. Only those that the others
 * answered more, because what everybody skips says nothing about the group.
 */
export function unanswered(
  { variates, placed }: Pick<Comparison, "variates" | "placed">,
  { members }: Pick<Group, "members">,
): readonly string[] {
  const inGroup = new Set(members);
  const others = placed.filter((position) => !inGroup.has(position));
  const shareOf = (answered: Uint8Array, positions: readonly number[]): number =>
    positions.length === 0 ? 0 : positions.filter((at) => answered[at] !== 1).length / positions.length;
  const blocks = Map.groupBy(variates.columns, ({ column }) => column.block);
  return [...blocks.values()]
    .flatMap(([first]) => (first === undefined ? [] : [first]))
    .map(({ column: { question }, answered }) => ({
      question,
      missing: shareOf(answered, members),
      elsewhere: shareOf(answered, others),
    }))
    .filter(({ missing, elsewhere }) => missing >= leastMissing && missing - elsewhere >= leastDifference)
    .toSorted((a, b) => b.missing - a.missing)
    .slice(0, mostShown)
    .map(({ question, missing }) => {
      const n = Math.round(missing * members.length);
      return `${n} of ${members.length} did not answer “${question.replaceAll(/\s+/g, " ").trim()}”.`;
    });
}
