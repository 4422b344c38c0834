import { smallestGroup, thresholds, unitWords } from "@persona/contracts";
import type { AskedGroups } from "@persona/contracts";
import type { CodedColumn, Comparison, VariableWishes } from "@persona/facts";
import type { Grouping } from "./grouping.ts";
import { groupingWarnings, whyUnplaced } from "./grouping-warnings.ts";
import { answersOf } from "./dividers/make-divider.ts";
import { testQuestions } from "./judging/differing-questions.ts";
import { makeGroups } from "./make-groups.ts";
import { whoWasCompared } from "./who-was-compared.ts";
import { groupsByAnswers } from "./answers-as-groups.ts";

/**
 * Groups people by their answers to the question that the user chose, and tests on which of the questions that would form
 * groups they differ. Nothing is claimed: the groups are the user's, and tentative at most.
 *
 * @throws PersonaError `invalid-option` where the answers make no groups
 */
export function groupByAnswers(
  comparison: Comparison & { readonly by: CodedColumn },
  options: VariableWishes,
): Grouping {
  const { placed, research } = comparison;
  const { question, answers, labels, rare } = groupsByAnswers(comparison);
  const k = answers.length;
  const leftOut = testQuestions(answersOf(comparison), labels, { k, form: "ordinal" });
  const groups = makeGroups(comparison, { k, labels, leftOut, isAsked: true });
  const unplaced = whyUnplaced(comparison, { rare });
  const asked: AskedGroups = {
    groups: "answers",
    question,
    names: answers.map((answer) => `Who answer “${answer}”`),
    differing: leftOut.differing,
    questions: leftOut.questions,
  };
  return {
    comparison,
    groups,
    smallest: smallestGroup(placed.length),
    segmentation: {
      k,
      declined: false,
      reason: reasonOf(asked, unitWords(research.unit).participants),
      ...whoWasCompared(comparison, options),
      kReport: [],
      asked,
      ...(unplaced.length === 0 ? {} : { unplaced: [...unplaced] }),
    },
    warnings: groupingWarnings(comparison, { groups, rare }),
  };
}

function reasonOf({ question, differing, questions }: AskedGroups, participants: string): string {
  const requested = `the groups are the answers of the ${participants} to “${question}”, because that was requested, and not what the data claim: they are tentative`;
  const { leastDiffering, leastDifferingOfFew, fewQuestions } = thresholds;
  const least = questions < fewQuestions ? leastDifferingOfFew : leastDiffering;
  const found = `they differ on ${differing} of the ${questions} other questions that were compared`;
  return differing >= least
    ? `${requested}; ${found}`
    : `${requested}; ${found}, and ${least} are needed before groups count as different: read them as nearly alike`;
}
