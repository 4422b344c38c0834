import { compareModels, FitTeam } from "@persona/answer-models";
import type { ModelComparison } from "@persona/answer-models";
import { smallestGroup } from "@persona/contracts";
import type { Segmentation } from "@persona/contracts";
import { countDistinguishing } from "@persona/facts";
import type { Comparison } from "@persona/facts";
import { seededRandom, shuffle } from "@persona/statistics";
import type { Steps } from "@persona/statistics";
import { mostGroups, tryEachK } from "./choose-k.ts";
import type { Candidate } from "./choose-k.ts";
import type { Division } from "../dividers/divider.ts";
import { answersWithSample, makeDivider, surveyDivider } from "../dividers/make-divider.ts";
import { SurveyDivider } from "../dividers/survey-divider.ts";
import { judgeLevels } from "./judge-levels.ts";
import type { Levels } from "./judge-levels.ts";
import { describeLine } from "./describe-line.ts";

/** With more survey respondents than this, divisions are judged on a sample of this size. */
const mostJudged = 2500;

/** Why no division into kinds is accepted where a line describes people better. */
const byHowMuch =
  "people differ by how much, not by kind: a line describes their answers better than kinds do";

/** Why no division is accepted where people differ in nothing that questions share. */
const byNothing =
  "answers to different questions have nothing to do with each other: one group describes them better than kinds or a line do";

/** Divisions of the people who are placed, judged. */
export interface JudgedDivisions {
  /** Whether people differ on anything at all. */
  readonly differ: boolean;
  /** The people whom the figures are based on: the positions of the rows of each division. */
  readonly judged: readonly number[];
  readonly candidates: readonly Candidate[];
  /** Whether people fall into kinds or stand along a line; absent where they are compared by their words. */
  readonly models?: ModelComparison;
  /** The line along which people differ, where it describes them better than kinds do. */
  readonly line?: NonNullable<Segmentation["line"]>;
  /** Levels of that line, where a number of groups was asked for. */
  readonly levels?: Levels;
  /** Extends a division to everybody who is placed. */
  readonly overall: (
    candidate: Pick<Candidate, "labels" | "votes" | "memberships">,
  ) => Required<Omit<Division, "foresight">>;
}

/**
 * Divides the people who are placed into each number of groups, and judges each division; where they differ by how much,
 * and a number of groups was asked for, into levels as well. Where there are many, a random
 * sample of 2,500 is judged, and the rest join the division that is chosen: what is found in the sample is true of
 * everybody (docs/decisions/0041-judge-a-sample.md has the figures).
 *
 * @param sample of more survey respondents than this, as many are judged. @default 2,500
 * @param team who makes the fits; it ends with this. @default one thread for each processor where there are many answers
 */
export function* judgeDivisions(
  comparison: Comparison,
  {
    seed,
    count = 1,
    sample = mostJudged,
    team: given,
  }: {
    readonly seed: number;
    readonly count?: number | undefined;
    readonly sample?: number;
    readonly team?: FitTeam;
  },
): Steps<JudgedDivisions> {
  const { placed, basis, variates, research } = comparison;
  const isSampled = basis === "survey" && placed.length > sample;
  const judged = isSampled ? drawSample(placed, sample, seed) : placed;
  const answers = basis === "survey" ? answersWithSample(comparison, judged) : undefined;
  using team = given ?? (answers === undefined ? new FitTeam(0) : FitTeam.for(answers.sample));
  const made = answers === undefined ? makeDivider(comparison) : surveyDivider(answers.sample, { team });
  const everybody = research.people.length;
  const smallest = smallestGroup(judged.length);
  const most = Math.min(mostGroups, Math.floor(judged.length / smallest));
  const models =
    made instanceof SurveyDivider && most > 1
      ? yield* compareModels(made.answers, { most, seed, team })
      : undefined;
  const plain = made instanceof SurveyDivider ? made.into({ form: models?.form ?? "nominal" }) : made;
  const isAlongLine = models?.areKinds === true && models.kinds.model === "kinds along a line";
  const divider =
    plain instanceof SurveyDivider && isAlongLine ? plain.into({ structure: "kinds along a line" }) : plain;
  const candidates =
    divider === undefined
      ? []
      : yield* tryEachK(divider, {
          seed,
          smallest,
          refusal: (k) => refusalOf(models, k),
          ...(plain === undefined ? {} : { quick: plain }),
          countDistinguishing: (labels, k) =>
            countDistinguishing(variates, spread(labels, judged, everybody), k),
        });
  const line =
    models === undefined || models.areKinds || models.isOneGroup || answers === undefined
      ? undefined
      : describeLine(models.fittedLine, answers, comparison);
  const levels =
    line === undefined || count < 2 || !(plain instanceof SurveyDivider)
      ? undefined
      : yield* judgeLevels(plain, placesAmong(line, placed, judged), {
          count: Math.min(count, most),
          smallest,
          seed,
        });
  const chosenFrom = levels === undefined ? divider : levels.divider;
  return {
    differ: divider !== undefined,
    judged,
    candidates,
    ...(models === undefined ? {} : { models }),
    ...(line === undefined ? {} : { line }),
    ...(levels === undefined ? {} : { levels }),
    overall: ({ labels, votes, memberships }) => {
      if (!isSampled || !(chosenFrom instanceof SurveyDivider) || memberships === undefined)
        return { labels, memberships: votes };
      return chosenFrom.extend(memberships, answers!.everybody);
    },
  };
}

/** Why a number of groups cannot be accepted, by the models that were compared. */
function refusalOf(models: ModelComparison | undefined, k: number): string | undefined {
  if (models === undefined) return undefined;
  if (models.isOneGroup) return byNothing;
  if (!models.areKinds) return byHowMuch;
  const { model, k: kinds } = models.kinds;
  return model === "kinds along a line" && k > kinds
    ? `${kinds} kinds of people who also differ by how much describe the answers better: more groups would divide people by how much`
    : undefined;
}

/** Where those who are judged stand on the line. */
function placesAmong(
  { places }: NonNullable<Segmentation["line"]>,
  placed: readonly number[],
  judged: readonly number[],
): readonly number[] {
  const isJudged = new Set(judged);
  return places.flatMap(({ place }, row) => (isJudged.has(placed[row]!) ? [place] : []));
}

/** Labels of some people as labels of everybody; −1 for the others. */
export function spread(labels: Int32Array, people: readonly number[], everybody: number): Int32Array {
  const laid = new Int32Array(everybody).fill(-1);
  people.forEach((position, row) => (laid[position] = labels[row] ?? -1));
  return laid;
}

/** Some of the people, drawn at random, in their order. */
export function drawSample(placed: readonly number[], many: number, seed: number): readonly number[] {
  return shuffle([...placed], seededRandom(seed))
    .slice(0, many)
    .sort((a, b) => a - b);
}
