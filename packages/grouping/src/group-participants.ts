import { PersonaError, smallestGroup } from "@persona/contracts";
import type { Corpus, ModelFigures } from "@persona/contracts";
import { comparisonOf } from "@persona/facts";
import type { Comparison } from "@persona/facts";
import type { ModelComparison } from "@persona/answer-models";
import { roundTo } from "@persona/statistics";
import type { Steps } from "@persona/statistics";
import type { Grouping, GroupingOptions } from "./grouping.ts";
import { groupByAnswers } from "./group-by-answers.ts";
import { askedLevels } from "./judging/judge-levels.ts";
import { groupingWarnings, whyUnplaced } from "./grouping-warnings.ts";
import { decide } from "./judging/decide.ts";
import { judgeDivisions } from "./judging/judge-divisions.ts";
import type { JudgedDivisions } from "./judging/judge-divisions.ts";
import { offerToJoin } from "./offer-to-join.ts";
import { makeGroups } from "./make-groups.ts";
import { describeMinority, findMinorities } from "./minorities.ts";
import { somethingElse } from "./something-else/something-else.ts";
import { whoWasCompared } from "./who-was-compared.ts";

const severalLines =
  "how much people have of three things (three lines describe their answers better than kinds do)";

/**
 * Divides the participants of a corpus into groups, or finds that the data do not support a division; or groups them by
 * their answers to a question, where one is given.
 *
 * @throws PersonaError `invalid-option` when a question that is named does not exist, when its answers make no groups, or
 *   when both `by` and `count` are given
 */
export function* groupParticipants(corpus: Corpus, options: GroupingOptions): Steps<Grouping> {
  const { by, count, seed, join = false } = options;
  if (by !== undefined && count !== undefined)
    throw new PersonaError({
      code: "invalid-option",
      message: "by and count were both given",
      hint: "With by, there are as many groups as answers to the question. Leave one of the two out.",
    });
  if (join && count === undefined)
    throw new PersonaError({
      code: "invalid-option",
      message: "join was given without count",
      hint: "Say how many personas there should be after similar groups are joined, such as --count 2 --join.",
    });
  const comparison = comparisonOf(corpus, options);
  if (comparison.by !== undefined) return groupByAnswers({ ...comparison, by: comparison.by }, options);
  const { placed } = comparison;
  const smallest = smallestGroup(placed.length);
  const judgement =
    placed.length < 2 * smallest || count === 1
      ? undefined
      : yield* judgeDivisions(comparison, { seed, count });
  return divided(corpus, { comparison, options, smallest, judgement });
}

/** What was judged, put together: the groups, and how they were found. */
function divided(
  corpus: Corpus,
  {
    comparison,
    options,
    smallest,
    judgement,
  }: {
    readonly comparison: Comparison;
    readonly options: GroupingOptions;
    readonly smallest: number;
    readonly judgement: JudgedDivisions | undefined;
  },
): Grouping {
  const { placed, basis, variates, research } = comparison;
  const { candidates = [], judged = [], models, line, levels } = judgement ?? {};
  const decision = decide({
    ...options,
    candidates,
    placed: placed.length,
    smallest,
    basis,
    unit: research.unit,
    differ: judgement?.differ === true,
    isLine: line !== undefined,
    levels: levels?.k,
    describesBetter: (k, than) => aic3Of(models, k) < aic3Of(models, than),
    explain: ({ labels }) =>
      somethingElse(corpus, comparison, { labels, placed: judged }) ??
      (models?.threeLines === undefined ? undefined : severalLines),
  });
  const chosen = decision.chosen ?? levels;
  const division = chosen === undefined ? undefined : judgement?.overall(chosen);
  const found = {
    k: decision.chosen?.report.k ?? levels?.k ?? 1,
    labels: division?.labels ?? new Int32Array(placed.length),
    memberships: division?.memberships,
    stabilities: decision.chosen?.report.groups.map(({ stability }) => stability) ?? levels?.stabilities,
    leftOut: chosen?.leftOut,
    explainedBy: decision.explainedBy,
    isAsked: levels !== undefined,
  };
  const unplaced = whyUnplaced(comparison);
  const { count, join = false } = options;
  const offer =
    decision.chosen === undefined || count === undefined ? undefined : offerToJoin(found, comparison, count);
  const joined = join ? offer : undefined;
  const groups = makeGroups(comparison, joined?.divided ?? found);
  const advice = joined === undefined ? (offer?.advice ?? decision.advice) : undefined;
  // the people at the ends of a line are no minority
  const minorities = findMinorities(line === undefined ? candidates : [], judged, {
    variates,
    smallest: smallestGroup(judged.length),
    everybody: research.people.length,
  });
  return {
    comparison,
    groups,
    smallest,
    segmentation: {
      k: joined?.divided.k ?? found.k,
      ...(count === undefined ? {} : { requested: count }),
      declined: chosen === undefined && count !== 1,
      reason: `${decision.reason}${joined?.reason ?? ""}`,
      ...(advice === undefined ? {} : { advice }),
      ...whoWasCompared(comparison, options),
      kReport: candidates.map(({ report }) => report),
      ...(models === undefined ? {} : { models: models.figures.map(rounded) }),
      ...(line === undefined ? {} : { line }),
      ...(levels === undefined ? {} : { asked: askedLevels(levels) }),
      ...(joined === undefined ? {} : { asked: joined.asked }),
      ...(decision.explainedBy === undefined ? {} : { explainedBy: decision.explainedBy }),
      ...(minorities.length === 0
        ? {}
        : { minorities: minorities.map((minority) => describeMinority(minority, comparison)) }),
      ...(unplaced.length === 0 ? {} : { unplaced: [...unplaced] }),
    },
    warnings: groupingWarnings(comparison, { groups }),
  };
}

/** The AIC3 of a number of kinds, in the form that was used; infinite where that many were not compared. */
function aic3Of(models: ModelComparison | undefined, k: number): number {
  const found = models?.figures.find(
    (one) => one.model === "kinds" && one.k === k && one.form === models.form,
  );
  return found?.aic3 ?? Number.POSITIVE_INFINITY;
}

function rounded(figures: ModelFigures): ModelFigures {
  const { logLikelihood, aic3, bic } = figures;
  return {
    ...figures,
    logLikelihood: roundTo(logLikelihood, 1),
    aic3: roundTo(aic3, 1),
    bic: roundTo(bic, 1),
  };
}
