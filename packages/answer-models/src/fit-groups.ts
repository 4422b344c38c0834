import { continueAlongLine, fitKindsAlongLine } from "./kinds-along-line.ts";
import { fitClasses, modelOf, refineClasses } from "./latent-classes.ts";
import type { FitOptions } from "./latent-classes.ts";
import { fitLevels } from "./levels.ts";
import { membershipsOf } from "./mixture.ts";
import type { Mixture } from "./mixture.ts";
import { repeatRows, unweighted } from "./survey-answers.ts";
import type { SurveyAnswers } from "./survey-answers.ts";

/** What groups of people are: kinds, kinds in which people also differ by how much, or levels of one line. */
export type Structure = "kinds" | "kinds along a line" | "levels";

/** A model of groups of people. */
export interface FittedGroups {
  readonly model: Mixture;
  /** The group of each node of the model; absent where each node is one. */
  readonly groupOf?: Int32Array;
}

/** Fits groups of a structure to answers. What answers weigh counts for kinds without a line only. */
export function fitGroups(
  answers: SurveyAnswers,
  { structure, ...options }: FitOptions & { readonly structure: Structure },
): FittedGroups {
  const { form = "nominal", counts, k } = options;
  if (structure === "kinds") return { model: fitClasses(answers, options) };
  const whole = unweighted(answers);
  const drawn = counts === undefined ? whole : repeatRows(whole, counts);
  if (structure === "levels") return fitLevels(drawn, k);
  const least = options.tolerance === undefined ? undefined : options.tolerance * answers.rows;
  return fitKindsAlongLine(drawn, { kinds: fitClasses(whole, options), form, least });
}

/**
 * A model of many more people, in the groups that were found among some of them.
 *
 * @param memberships how likely each of the people who were divided is in each group, row by row
 */
export function extendGroups(
  { answers, everybody }: { readonly answers: SurveyAnswers; readonly everybody: SurveyAnswers },
  {
    memberships,
    structure,
    form = "nominal",
    tolerance,
  }: Pick<FitOptions, "form"> & {
    readonly memberships: Float64Array;
    readonly structure: Structure;
    readonly tolerance: number;
  },
): FittedGroups {
  const k = memberships.length / answers.rows;
  if (structure === "levels") return fitLevels(unweighted(answers), k, memberships);
  if (structure === "kinds along a line")
    return continueAlongLine(unweighted(answers), { memberships, k, form });
  return refineClasses(everybody, modelOf(answers, memberships, k, form), { tolerance, form });
}

/** How likely each person is in each group, given what they answered; row by row. */
export function groupMemberships(answers: SurveyAnswers, { model, groupOf }: FittedGroups): Float64Array {
  const memberships = membershipsOf(answers, model);
  if (groupOf === undefined) return memberships;
  const k = Math.max(...groupOf) + 1;
  const found = new Float64Array(answers.rows * k);
  memberships.forEach((share, at) => {
    const own = Math.floor(at / groupOf.length) * k + groupOf[at % groupOf.length]!;
    found[own] = found[own]! + share;
  });
  return found;
}
