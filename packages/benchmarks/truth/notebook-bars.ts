import { readFileSync } from "node:fs";
import { join } from "node:path";
import { dsvFormat } from "d3-dsv";
import { comparisonOf } from "../../facts/src/comparison/comparison-of.ts";
import { meanAgreement, measureThemes } from "../themes/agreement.ts";
import { kMeansThemes, randomThemes, tfIdf } from "../themes/rivals.ts";
import { atLeast } from "./bar.ts";
import type { Bar } from "./bar.ts";
import { normalizedMutualInformation } from "./normalized-mutual-information.ts";
import { groupOf, sharedData } from "./studies.ts";
import type { Study } from "./studies.ts";

const seeds = [1, 2, 3, 4, 5];

/** Notebook survey: themes and groups against what researchers coded by hand, and what groups tell of held-out answers. */
export function notebookBars({ name: data, corpus, set, scores }: Study): readonly Bar[] {
  const themes = meanAgreement(measureThemes(), "themes");
  const rivals = Math.max(themes.kMeansSame, themes.kMeansCodes);
  const lots = Math.max(themes.randomSame, themes.randomCodes);
  const roles = roleAgreement(corpus, set);
  const lift = scores.scores.find(({ name }) => name === "held-out-lift");
  return [
    better("themes against hand-coded ones (macro F1), k-means on TF-IDF", data, themes.ours, rivals),
    better("themes against hand-coded ones (macro F1), random", data, themes.ours, lots),
    better("groups against hand-coded roles (NMI), k-means on TF-IDF", data, roles.ours, roles.kMeans),
    better("groups against hand-coded roles (NMI), random", data, roles.ours, roles.random),
    atLeast("held-out columns with a lift above 0", data, lift?.value, 0.5),
  ];
}

function better(bar: string, data: string, ours: number, rival: number): Bar {
  return { bar, data, must: `> ${rival.toFixed(3)}`, found: ours.toFixed(3), holds: ours > rival };
}

/** Agreement of groups with the primary role, over people who have both; rivals with as many groups as ours. */
function roleAgreement(
  corpus: Study["corpus"],
  set: Study["set"],
): { readonly ours: number; readonly kMeans: number; readonly random: number } {
  const [table] = corpus.tables;
  const codes = dsvFormat(";").parse(readFileSync(join(sharedData, "notebook-ux-survey/roles.csv"), "utf8"));
  // the file numbers the rows of the survey from 0
  const roleOfRow = new Map(codes.map((code) => [Number(code[""]) + 1, code["roles_primary"] ?? ""]));
  const groups = groupOf(set);
  const people = (table?.participantIds ?? []).flatMap((id, row) => {
    const role = roleOfRow.get(table?.rows?.[row] ?? row + 1) ?? "";
    const group = groups.get(id);
    return role === "" || group === undefined ? [] : [{ id, role, group }];
  });
  const roles = people.map(({ role }) => role);
  // what people wrote of their role gives it away: neither the groups nor the rivals are shown it
  const silent = new Set(comparisonOf(corpus).silentText.map(({ header }) => header));
  const said = Map.groupBy(
    corpus.spans.filter(({ locator }) => !silent.has(locator.column ?? "")),
    ({ participantId }) => participantId ?? "",
  );
  const vectors = tfIdf(people.map(({ id }) => (said.get(id) ?? []).map(({ text }) => text)));
  const k = Math.max(2, set.segmentation.k);
  const mean = (divide: (seed: number) => readonly ReadonlySet<number>[]): number =>
    seeds.reduce(
      (sum, seed) => sum + normalizedMutualInformation(labelsOf(divide(seed), people.length), roles),
      0,
    ) / seeds.length;
  return {
    ours: normalizedMutualInformation(
      people.map(({ group }) => group),
      roles,
    ),
    kMeans: mean((seed) => kMeansThemes(vectors, k, seed)),
    random: mean((seed) => randomThemes(people.length, k, seed)),
  };
}

function labelsOf(groups: readonly ReadonlySet<number>[], size: number): readonly string[] {
  const labels = Array.from({ length: size }, () => "");
  groups.forEach((group, label) => {
    for (const person of group) labels[person] = String(label);
  });
  return labels;
}
