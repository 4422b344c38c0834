import type { PersonaSet } from "@persona/contracts";
import { checkDivision } from "./check-division.ts";
import { checkLabels } from "./check-labels.ts";
import { recountGroups } from "./recount-groups.ts";
import { recountOthers } from "./recount-others.ts";
import type { RereadCorpus } from "./reread-corpus.ts";
import type { SetProblem } from "./set-report.ts";

/** What a set says about its groups next to their claims, compared with the sources that were read again. */
export function checkGroups(
  set: PersonaSet,
  { comparison }: Pick<RereadCorpus, "comparison">,
): readonly SetProblem[] {
  return [
    ...recountGroups(set, comparison),
    ...recountOthers(set, comparison),
    ...checkDivision(set, comparison),
    ...checkLabels(set, comparison),
  ];
}
