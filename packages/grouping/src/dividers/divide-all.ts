import type { Random, Steps } from "@persona/statistics";
import type { Divider, Division } from "./divider.ts";
import { SurveyDivider } from "./survey-divider.ts";

/** A division that is to be made. */
export interface DivisionToMake {
  readonly divider: Divider;
  readonly k: number;
  readonly random: Random;
}

/** Makes divisions that do not depend on each other: those of a survey together, by its team. */
export function* divideAll(wanted: readonly DivisionToMake[]): Steps<readonly Division[]> {
  const [first] = wanted;
  if (!(first?.divider instanceof SurveyDivider)) {
    const made: Division[] = [];
    for (const { divider, k, random } of wanted) {
      yield;
      made.push(divider.divide(k, random));
    }
    return made;
  }
  const jobs = wanted.flatMap(({ divider, k, random }) =>
    divider instanceof SurveyDivider ? [divider.divideJob(k, random)] : [],
  );
  return yield* first.divider.team.fitAll(jobs);
}
