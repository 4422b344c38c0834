import { adjustedRandIndex } from "../../statistics/src/adjusted-rand-index.ts";
import type { Made } from "./made-survey.ts";
import { classesByBic, kMeansBySilhouette, pamByGap, pointsOf } from "./rivals.ts";
import type { Labels } from "./rivals.ts";

/** How often other methods find the right number of kinds in the same sets, and their ARI. */
export function rivalsLine(sets: readonly Made[]): string {
  const points = sets.map(({ corpus }) => pointsOf(corpus));
  const pam = pamByGap(points);
  return [
    sayRival(
      "k-means with silhouette",
      sets,
      points.map((own, at) => kMeansBySilhouette(own, at + 1)),
    ),
    pam === undefined
      ? "PAM with gap: R with its package cluster is not installed"
      : sayRival("PAM with gap", sets, pam),
    sayRival(
      "classes with BIC",
      sets,
      sets.map(({ corpus }, at) => classesByBic(corpus, at + 1)),
    ),
  ].join("; ");
}

function sayRival(name: string, sets: readonly Made[], found: readonly Labels[]): string {
  const right = found.filter((labels, at) => new Set(labels).size === new Set(sets[at]!.kinds).size).length;
  const ari =
    found.reduce((sum, labels, at) => sum + adjustedRandIndex(sets[at]!.kinds ?? [], labels), 0) /
    sets.length;
  return `${name} ${right} of ${sets.length}, ARI ${ari.toFixed(2)}`;
}
