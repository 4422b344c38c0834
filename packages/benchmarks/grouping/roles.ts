import { groupParticipants } from "../../grouping/src/group-participants.ts";
import { seededRandom } from "../../statistics/src/random.ts";
import { runToEnd } from "../../statistics/src/steps.ts";
import { buildVocabulary } from "../../text/src/vocabulary.ts";
import { mutualInformation } from "./agreement.ts";
import { surveys } from "./data.ts";
import type { Survey } from "./data.ts";
import { clusters } from "./methods.ts";

const [seeds, draws, leastUses] = [[1, 2, 3, 4, 5], 100, 5];

/**
 * How far groups of the notebook survey agree with the roles that researchers coded by hand, beside k-means on the
 * TF-IDF of what people wrote, and beside chance, at the same k. Nobody is shown what people wrote of their role.
 */
export function compareRoles(): readonly string[] {
  const notebook = surveys().find(({ name }) => name === "notebook");
  if (notebook?.known === undefined) return ["left out: the notebook survey is not next to the project"];
  const { comparison, corpus, known } = notebook;
  const lines = ["seed   k   groups   k-means on TF-IDF   random, mean and highest of 100"];
  const rows = tfIdf(notebook);
  for (const seed of seeds) {
    const { groups } = runToEnd(groupParticipants(corpus, { seed }));
    const k = groups.length;
    const labels = comparison.placed.map((position) =>
      groups.findIndex(({ members }) => members.includes(position)),
    );
    const random = seededRandom(seed);
    const chance = Array.from({ length: draws }, () =>
      mutualInformation(
        labels.map(() => random.below(k)),
        known,
      ),
    );
    const mean = chance.reduce((sum, one) => sum + one, 0) / draws;
    const figures = [
      mutualInformation(labels, known),
      mutualInformation(clusters(rows, k, random), known),
      mean,
      Math.max(...chance),
    ];
    lines.push(`${seed}   ${k}   ${figures.map((figure) => figure.toFixed(4)).join("   ")}`);
  }
  return lines;
}

function tfIdf({ comparison: { research, placed, silentText } }: Survey): number[][] {
  const silent = new Set(silentText.map(({ header }) => header));
  const { terms, speakers } = buildVocabulary(
    placed.map((position) =>
      (research.people[position]?.spans ?? [])
        .filter(({ locator }) => !silent.has(locator.column ?? ""))
        .map(({ text }) => text),
    ),
  );
  const used = [...terms.values()].filter(({ byPerson }) => byPerson.size >= leastUses);
  return placed.map((_, row) => {
    const weights = used.map(({ byPerson }) => (byPerson.get(row) ?? 0) * Math.log(speakers / byPerson.size));
    const length = Math.hypot(...weights) || 1;
    return weights.map((weight) => weight / length);
  });
}
