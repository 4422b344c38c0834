import { isCheckedByVersion1, thresholds } from "@persona/contracts";
import type { Claim, PersonaSet } from "@persona/contracts";
import { describeSegment, variableNames } from "@persona/facts";
import type { Comparison } from "@persona/facts";
import { claimsOf } from "../claims/claims-of.ts";
import { isSameShare } from "./is-same-share.ts";
import type { SetProblem } from "./set-report.ts";

/**
 * What a set says about its division that the sources or its own figures contradict: how large groups are, how stable they
 * are called, what people were compared by. To check how stable they are, the data must be divided again:
 * `persona score --full`.
 */
export function checkDivision(set: PersonaSet, comparison: Comparison): readonly SetProblem[] {
  const problems: SetProblem[] = [];
  const wrong = (subject: string, message: string): number =>
    problems.push({ reason: "wrong-count", subject, message });
  const { k, kReport, unit, active, passive, asked } = set.segmentation;
  const entry = kReport.find((one) => one.k === k);
  const named = asked?.groups === "joined" ? asked.joins : asked?.names;
  if (asked !== undefined && named?.length !== k)
    wrong("segmentation", `it has ${k} groups, and ${named?.length ?? 0} were asked for`);
  if (k > 1 && asked === undefined && entry?.accepted !== true)
    wrong("segmentation", `it has ${k} groups, and its own figures do not accept that number`);
  const found = asked?.joins?.flat().length;
  if (found !== undefined && !kReport.some((one) => one.accepted && one.k === found))
    wrong(
      "segmentation",
      `its groups were joined of ${found}, and its own figures do not accept that number`,
    );
  if (set.personas.length > k)
    wrong("segmentation", `it has ${k} groups and ${set.personas.length} personas`);
  const names = variableNames(comparison);
  if (
    !isCheckedByVersion1(set) &&
    JSON.stringify([active, passive]) !== JSON.stringify([names.active, names.passive])
  )
    wrong("segmentation", "people were not compared by the questions that it lists");
  if (unit !== undefined && unit !== comparison.research.unit)
    wrong("segmentation", `the sources contain ${comparison.research.unit}, not ${unit}`);
  const left = [
    ...(asked === undefined
      ? (entry?.groups.map(({ stability }) => stability) ?? [])
      : (asked.stabilities ?? [])),
  ];
  for (const { id, segment, tier: shown, lowered, merged } of set.personas) {
    const tier = lowered?.from ?? shown;
    if (lowered !== undefined && (shown === "stable" || (shown === tier && tier !== "anecdotal")))
      wrong(id, `a failed score lowers its tier from ${tier}, and it is called ${shown}`);
    // a researcher made one of two groups: nothing was found about how stable that one is
    if (merged !== undefined && segment.stability === null && tier !== "stable") continue;
    const { stability } = segment;
    const at = stability === null ? -1 : left.indexOf(stability);
    if (at >= 0) left.splice(at, 1);
    else if (stability !== null || (k > 1 && (asked === undefined || asked.groups === "levels")))
      wrong(id, `its stability, ${stability ?? "none"}, is not that of a group of this division`);
    if (tier === "stable" && asked !== undefined)
      wrong(id, "it is called stable, and its group was asked for and not found");
    else if (tier === "stable" && (stability ?? 0) < thresholds.stableFrom)
      wrong(id, `it is called stable, with a stability of ${stability ?? "none"}`);
  }
  return [...problems, ...wrongShares(set, comparison), ...wrongTotals(set)];
}

/** A group's size, its share of all and the interval of that. */
function wrongShares({ personas }: PersonaSet, comparison: Comparison): readonly SetProblem[] {
  const positions = new Map(comparison.research.people.map(({ id }, position) => [id, position]));
  return personas.flatMap(({ id, segment }): SetProblem[] => {
    const members = segment.memberIds.flatMap((member) => positions.get(member) ?? []);
    const now = describeSegment(comparison, { members, stability: segment.stability, contrasts: [] });
    const isSame =
      segment.of === now.of &&
      segment.weighted === now.weighted &&
      isSameShare(segment.share, now.share) &&
      isSameShare(segment.ci95[0], now.ci95[0]) &&
      isSameShare(segment.ci95[1], now.ci95[1]);
    if (isSame) return [];
    const message = `it says a share of ${segment.share} of ${segment.of}; the sources give ${now.share} of ${now.of}${now.weighted ? ", weighted" : ""}`;
    return [{ reason: "wrong-count", subject: id, message }];
  });
}

/** How many claims have each verdict and how many were repaired, according to the claims themselves. */
function wrongTotals({ personas, verification }: PersonaSet): readonly SetProblem[] {
  const claims = personas.flatMap(claimsOf);
  const counted = (words: string, stated: number, of: (claim: Claim) => boolean): SetProblem[] => {
    const found = claims.filter(of).length;
    if (found === stated) return [];
    const message = `it says ${stated} claims are ${words}; ${found} are`;
    return [{ reason: "wrong-count", subject: "verification", message }];
  };
  return [
    ...counted("entailed", verification.entailed, ({ verdict }) => verdict === "entailed"),
    ...counted("near", verification.near, ({ verdict }) => verdict === "near"),
    ...counted("not supported", verification.notSupported, ({ verdict }) => verdict === "not-supported"),
    ...counted("repaired", verification.repaired, ({ status }) => status === "repaired"),
  ];
}
