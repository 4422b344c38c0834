import { seededRandom } from "@persona/statistics";
import type { Random } from "@persona/statistics";
import { fitGroups, groupMemberships } from "./fit-groups.ts";
import type { Structure } from "./fit-groups.ts";
import { foresightOf } from "./foresight.ts";
import type { GradedFit } from "./graded.ts";
import { fitKindsAlongLine } from "./kinds-along-line.ts";
import { countParameters, fitClasses, refineClasses } from "./latent-classes.ts";
import type { FitOptions, Form } from "./latent-classes.ts";
import { fitLine } from "./lines.ts";
import type { LineName } from "./lines.ts";
import type { Mixture } from "./mixture.ts";
import type { SurveyAnswers } from "./survey-answers.ts";

/** Kinds of people, to be compared with other models. */
export interface KindsJob extends Required<Pick<FitOptions, "k" | "form" | "starts">> {
  readonly fit: "kinds";
  readonly answers: SurveyAnswers;
  readonly seed: number;
}

/** A line along which people differ. */
interface LineJob {
  readonly fit: "line";
  readonly answers: SurveyAnswers;
  readonly name: LineName;
}

/** Kinds of people who also differ along a line, from the same kinds without one. */
interface AlongLineJob {
  readonly fit: "kinds along a line";
  readonly answers: SurveyAnswers;
  readonly kinds: Mixture;
  readonly form: Form;
}

/** Groups into which people are divided. */
export interface GroupsJob extends Omit<FitOptions, "random" | "prior"> {
  readonly fit: "groups";
  readonly answers: SurveyAnswers;
  readonly structure: Structure;
  /** Where the starts begin, as `drawSeeds` gives it. */
  readonly seeds: Int32Array;
  /** Whether only the labels are wanted. */
  readonly isResample: boolean;
}

/** A fit that depends on nothing but what is in it. It is plain data, so any thread can make it, in any order. */
export type FitJob = KindsJob | LineJob | AlongLineJob | GroupsJob;

/** The groups of a fit. */
export interface FoundGroups {
  /** The likeliest group of each person. */
  readonly labels: Int32Array;
  /** How likely each person is in each group, row by row; empty for a resample. */
  readonly memberships: Float64Array;
  /** How much the groups let the answers to all other questions say about the answer to each; 0 for a resample. */
  readonly foresight: number;
}

/** What a fit gives: a model with what is needed to compare it, or groups. */
export type ResultOf<Job extends FitJob> = Job extends GroupsJob ? FoundGroups : GradedFit;

const roughly = 1e-4;
const finely = 1e-5;
/** Each class gets this many answers that are distributed like everybody's: almost the likelihood's own maximum. */
const weakPrior = 1;

/** Makes a fit. */
export function runFitJob<Job extends FitJob>(job: Job): ResultOf<Job>;
export function runFitJob(job: FitJob): ResultOf<FitJob> {
  if (job.fit === "kinds") return fitKinds(job);
  if (job.fit === "line") return fitLine(job.answers, job.name);
  if (job.fit === "kinds along a line") return fitKindsAlongLine(job.answers, job);
  return findGroups(job);
}

function fitKinds({ answers, seed, ...options }: KindsJob): GradedFit {
  const { k, form } = options;
  const rough = fitClasses(answers, { ...options, random: seededRandom(seed), tolerance: roughly });
  const fine = refineClasses(answers, rough, { form, prior: weakPrior, tolerance: finely });
  return { ...fine, parameters: countParameters(answers, k, form) };
}

function findGroups({ answers, seeds, isResample, ...options }: GroupsJob): FoundGroups {
  const found = fitGroups(answers, { ...options, random: replay(seeds) });
  const memberships = groupMemberships(answers, found);
  const labels = likeliest(memberships, answers.rows);
  return isResample
    ? { labels, memberships: new Float64Array(), foresight: 0 }
    : { labels, memberships, foresight: foresightOf(answers, found.model) };
}

/** The group that each person is in with the highest probability, and the first of several. */
export function likeliest(memberships: Float64Array, rows: number): Int32Array {
  const k = memberships.length / rows;
  const labels = new Int32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    let first = 0;
    for (let group = 1; group < k; group += 1)
      if (memberships[row * k + group]! > memberships[row * k + first]!) first = group;
    labels[row] = first;
  }
  return labels;
}

/** Gives numbers that were drawn before. */
function replay(drawn: Int32Array): Random {
  let at = 0;
  return {
    below: () => {
      const number = drawn[at];
      if (number === undefined)
        throw new RangeError("a fit draws more random numbers than were drawn for it");
      at += 1;
      return number;
    },
    fraction: () => {
      throw new RangeError("a fit draws no fractions");
    },
  };
}
