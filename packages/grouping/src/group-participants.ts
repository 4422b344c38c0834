import type { ModelComparison } from "@persona/answer-models";
import { smallestGroup, unitWords } from "@persona/contracts";
import type { Corpus, ModelFigures, Segmentation } from "@persona/contracts";
import {
  comparisonOf,
  contrastsOf,
  definingVariables,
  leftOutKind,
  leftOutQuestions,
  variableNames,
} from "@persona/facts";
import type { Comparison, Group, SkipPattern, VariableWishes } from "@persona/facts";
import { roundTo } from "@persona/statistics";
import type { Steps } from "@persona/statistics";
import { findBetween } from "./between.ts";
import { decide } from "./judging/decide.ts";
import { judgeDivisions, spread } from "./judging/judge-divisions.ts";
import { findMinorities } from "./minorities.ts";
import type { Minority } from "./minorities.ts";
import { somethingElse } from "./something-else/something-else.ts";
import { skipPatternOf } from "./skip-pattern.ts";

/** The groups of a corpus, and how they were found. */
export interface Grouping {
  readonly comparison: Comparison;
  /** Largest first; empty when nobody said or answered enough. */
  readonly groups: readonly Group[];
  readonly segmentation: Segmentation;
  /** Smallest size a group may have here. */
  readonly smallest: number;
  readonly warnings: readonly string[];
}

/** What the caller wants from the grouping. */
export interface GroupingOptions extends VariableWishes {
  /** The same participants and seed give the same groups. */
  readonly seed: number;
  /** How many groups you would like. There are fewer when the data do not support that many. */
  readonly count?: number;
}

const mostVariablesOfMinority = 6;

/**
 * Divides the participants of a corpus into groups, or finds that the data do not support a division.
 *
 * @throws PersonaError `invalid-option` when a question that is named active or passive does not exist
 */
export function* groupParticipants(corpus: Corpus, options: GroupingOptions): Steps<Grouping> {
  const comparison = comparisonOf(corpus, options);
  const { placed, basis, variates } = comparison;
  const everybody = comparison.research.people.length;
  const smallest = smallestGroup(placed.length);
  const judgement =
    placed.length < 2 * smallest || options.count === 1
      ? undefined
      : yield* judgeDivisions(comparison, { seed: options.seed });
  const candidates = judgement?.candidates ?? [];
  const decision = decide({
    ...options,
    candidates,
    placed: placed.length,
    smallest,
    basis,
    unit: comparison.research.unit,
    differ: judgement?.differ === true,
    isLine: judgement?.line !== undefined,
    describesBetter: (k, than) => aic3Of(judgement?.models, k) < aic3Of(judgement?.models, than),
    explain: ({ labels }) =>
      somethingElse(corpus, comparison, { labels, placed: judgement?.judged ?? placed }),
  });

  const { chosen } = decision;
  const k = chosen?.report.k ?? 1;
  const division = chosen === undefined || judgement === undefined ? undefined : judgement.overall(chosen);
  const labels = spread(division?.labels ?? new Int32Array(placed.length), placed, everybody);
  const contrasts = contrastsOf(variates, labels, k);
  const between = division === undefined ? [] : findBetween(division.labels, division.memberships, placed);
  const groups = Array.from({ length: placed.length === 0 ? 0 : k }, (_, group): Group => {
    const skipPattern = k === 1 ? undefined : skipPatternOf(variates.columns, labels, group);
    return {
      members: placed.filter((position) => labels[position] === group),
      stability: decision.chosen?.report.groups[group]?.stability ?? null,
      contrasts: contrasts[group] ?? [],
      between: between[group] ?? [],
      ...(skipPattern === undefined ? {} : { skipPattern }),
      ...(chosen?.leftOut === undefined
        ? {}
        : { leftOut: { tested: chosen.leftOut.tested, apart: chosen.leftOut.ofGroups[group] ?? new Set() } }),
      ...(decision.explainedBy === undefined ? {} : { explainedBy: decision.explainedBy }),
    };
  });
  const judged = judgement?.judged ?? [];
  // the people at the ends of a line are no minority
  const minorities = findMinorities(judgement?.line === undefined ? candidates : [], judged, {
    variates,
    smallest: smallestGroup(judged.length),
    everybody,
  });
  return {
    comparison,
    groups,
    smallest,
    segmentation: {
      k,
      ...(options.count === undefined ? {} : { requested: options.count }),
      declined: decision.chosen === undefined && options.count !== 1,
      reason: decision.reason,
      ...(decision.advice === undefined ? {} : { advice: decision.advice }),
      unit: comparison.research.unit,
      unitRule: comparison.research.unitRule,
      basis: placed.length === 0 ? "none" : basis,
      ...variableNames(comparison),
      kReport: candidates.map(({ report }) => report),
      ...(judgement?.models === undefined ? {} : { models: judgement.models.figures.map(rounded) }),
      ...(judgement?.line === undefined ? {} : { line: judgement.line }),
      ...(decision.explainedBy === undefined ? {} : { explainedBy: decision.explainedBy }),
      ...(minorities.length === 0
        ? {}
        : { minorities: minorities.map((minority) => describeMinority(minority, comparison)) }),
      ...overridesOf(options),
    },
    warnings: [
      ...comparison.research.warnings,
      ...unplaced(everybody - placed.length - comparison.straightLining.length, everybody, comparison),
      ...straightLiningWarning(comparison),
      ...leftOutKind(comparison),
      ...leftOutQuestions(comparison),
      ...groups.flatMap(({ skipPattern }, group) => skipWarning(skipPattern, group + 1)),
    ],
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

function straightLiningWarning({ straightLining, research }: Comparison): string[] {
  if (straightLining.length === 0) return [];
  const { person, people } = unitWords(research.unit);
  const who = straightLining.length === 1 ? `1 ${person}` : `${straightLining.length} ${people}`;
  return [
    `${who} gave the same answer to nearly every question of a battery (straight-lining): they were judged without, and belong to no group`,
  ];
}

function describeMinority(
  { members, coherence, contrasts }: Minority,
  { research: { people }, variables }: Comparison,
): NonNullable<Segmentation["minorities"]>[number] {
  return {
    n: members.length,
    memberIds: members.map((position) => people[position]?.id ?? ""),
    coherence,
    definingVariables: definingVariables(contrasts, variables, { most: mostVariablesOfMinority }),
  };
}

function overridesOf({ active = [], passive = [] }: VariableWishes): Pick<Segmentation, "overrides"> {
  if (active.length === 0 && passive.length === 0) return {};
  return { overrides: { active: [...active], passive: [...passive] } };
}

function skipWarning(pattern: SkipPattern | undefined, number: number): string[] {
  if (pattern === undefined) return [];
  const who = pattern.isAnswered ? "answered" : "did not answer";
  return [
    `Group ${number} is nearly the same as the people who ${who} “${pattern.question}”: it may show who was asked the question, not who people are`,
  ];
}

function unplaced(count: number, of: number, { basis, research, variables }: Comparison): string[] {
  if (count === 0) return [];
  const { participants } = unitWords(research.unit);
  const why =
    basis === "survey" && variables.active.length > 0
      ? "answered fewer than half of the questions that form groups"
      : research.unit === "reports"
        ? "say nothing"
        : "said nothing";
  return [`${count} of ${of} ${participants} ${why} and belong to no group`];
}
