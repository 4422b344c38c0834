import { groupParticipants } from "../../grouping/src/group-participants.ts";
import { seededRandom } from "../../statistics/src/random.ts";
import { permutedRows } from "../../scoring/src/measures/controls.ts";
import { wilsonInterval } from "../../statistics/src/intervals.ts";
import { runToEnd } from "../../statistics/src/steps.ts";
import { adjustedRand } from "./agreement.ts";
import { surveys } from "./data.ts";
import type { Survey } from "./data.ts";

/** Twenty, or the number on the command line: `bench:grouping chance 100`. */
const permutations = Number(process.argv.find((word) => /^\d+$/.test(word)) ?? 20);
const otherSeeds = [2, 3, 4];

/**
 * For each survey: the groups that are found, how well other seeds agree with the first, and in how many
 * permutations of its answers, with the 95 % interval of their share, nothing is divided and no minority is told of.
 */
export function testChance(): readonly string[] {
  const lines = [
    "survey             k   lowest stability   ARI of other seeds     permuted: not divided, no minority",
  ];
  for (const survey of surveys()) {
    const first = labelsOf(survey, 1);
    const agreements = otherSeeds.map((seed) =>
      adjustedRand(first.labels, labelsOf(survey, seed).labels).toFixed(2),
    );
    let [undivided, withoutMinority] = [0, 0];
    for (let round = 0; round < permutations; round += 1) {
      const { segmentation } = runToEnd(
        groupParticipants(permutedRows(survey.corpus, seededRandom(round + 1)), { seed: round + 1 }),
      );
      if (segmentation.declined) undivided += 1;
      if (segmentation.minorities === undefined) withoutMinority += 1;
    }
    lines.push(
      `${survey.name.padEnd(16)} ${String(first.k).padStart(3)} ${first.lowest.toFixed(2).padStart(12)}        ${agreements.join(" ")} ${`${undivided} of ${permutations} (${interval(undivided)})`.padStart(28)}, ${withoutMinority} of ${permutations}`,
    );
  }
  return lines;
}

function interval(undivided: number): string {
  return wilsonInterval(undivided, permutations)
    .map((share) => share.toFixed(2))
    .join(" to ");
}

function labelsOf(
  { corpus, comparison }: Survey,
  seed: number,
): { readonly k: number; readonly lowest: number; readonly labels: number[] } {
  const { groups } = runToEnd(groupParticipants(corpus, { seed }));
  return {
    k: groups.length,
    lowest: Math.min(...groups.map(({ stability }) => stability ?? 0)),
    labels: comparison.placed.map((position) =>
      groups.findIndex(({ members }) => members.includes(position)),
    ),
  };
}
