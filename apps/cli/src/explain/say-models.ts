import { modelNames } from "@persona/contracts";
import type { ModelFigures, PersonaSet } from "@persona/contracts";
import { capital } from "../terminal/text.ts";

/** Which models of the answers were compared, and which describes them best. */
export function sayModels(segmentation: PersonaSet["segmentation"]): readonly string[] {
  const { models = [] } = segmentation;
  const least = Math.min(...models.map(({ aic3 }) => aic3));
  const each = models.map(({ model, k, form, aic3 }) => {
    const inOrder = form === "ordinal" ? ", along the levels" : "";
    const name = k === 1 ? modelNames[model] : `${k} ${modelNames[model]}${inOrder}`;
    const figure =
      aic3 === least
        ? "describes the answers best"
        : `${Math.round(aic3 - least)} worse than the best (AIC3)`;
    return `${name}: ${figure}.`;
  });
  return [...whyKindsOrLine(segmentation), ...each];
}

/** Why kinds of people are claimed, or why they are not: the models alone, before any division is tested. */
function whyKindsOrLine({
  models = [],
  line,
  k,
  explainedBy,
}: PersonaSet["segmentation"]): readonly string[] {
  const best = (found: readonly ModelFigures[]): ModelFigures | undefined =>
    found.toSorted((a, b) => a.aic3 - b.aic3).at(0);
  const three = models.find(({ model }) => model === "three lines");
  const kinds = best(
    models.filter(
      ({ model, aic3 }) =>
        model === "kinds" ||
        (model === "kinds along a line" && aic3 < (three?.aic3 ?? Number.POSITIVE_INFINITY)),
    ),
  );
  const along = best(
    models.filter(({ model, k: many }) => many === 1 && model !== "one group" && model !== "three lines"),
  );
  if (kinds === undefined || along === undefined) return [];
  const alike = models.find(({ model }) => model === "one group");
  if (alike !== undefined && alike.aic3 <= Math.min(kinds.aic3, along.aic3))
    return [
      "One group describes the answers better than kinds or a line do: answers to different questions have nothing to do with each other, so nothing is claimed.",
    ];
  const by = Math.abs(Math.round(kinds.aic3 - along.aic3));
  const named = `${kinds.k} ${modelNames[kinds.model]}`;
  if (line !== undefined)
    return [
      `${shortName(along)} ${along.model === "two lines" ? "describe" : "describes"} the answers better than ${named} do (AIC3 is ${by} lower). People differ by how much, not by kind, so no kinds are claimed.`,
    ];
  const then =
    k > 1
      ? "How many kinds are claimed is decided by the tests below."
      : "No number of kinds passes the tests below.";
  const still =
    three !== undefined && three.aic3 < kinds.aic3 && explainedBy !== undefined
      ? [
          `Three lines describe the answers better still (AIC3 is ${Math.round(kinds.aic3 - three.aic3)} lower than that of the kinds): people may differ by how much of three things they have, and not by kind, so the groups are tentative.`,
        ]
      : [];
  return [
    `${capital(named)} describe the answers better than one line or two do (AIC3 is ${by} lower), so kinds may be claimed. ${then}`,
    ...still,
  ];
}

/** The name of a model, without what it says of people. */
function shortName({ model }: ModelFigures): string {
  return modelNames[model].split(":")[0]!;
}
