import type { Evidence } from "@persona/facts";
import type { Grouping } from "@persona/grouping";

/**
 * Takes the topics out of a division that no statement mentions which may be shown: where all statements about "Kevin" are
 * withheld, no card may say that a group talks about Kevin, or that it does not.
 *
 * @param evidence of all groups, without what is withheld
 */
export function withholdTopics(grouping: Grouping, evidence: readonly Evidence[]): Grouping {
  const shown = new Set(evidence.flatMap(({ pack }) => pack.topics.map(({ label }) => label)));
  const { groups, segmentation } = grouping;
  const { minorities } = segmentation;
  return {
    ...grouping,
    groups: groups.map((group) => ({
      ...group,
      contrasts: group.contrasts.filter((one) => one.kind !== "topic" || shown.has(one.topic.label)),
    })),
    segmentation: {
      ...segmentation,
      ...(minorities === undefined
        ? {}
        : {
            minorities: minorities.map((minority) => ({
              ...minority,
              definingVariables: minority.definingVariables.filter(
                ({ variable, level }) => variable !== "topic" || shown.has(level),
              ),
            })),
          }),
    },
  };
}
