import type { QuestionInWaves } from "../records/wave-comparison.ts";

/**
 * The questions that the people of each group answer differently than before. What everybody answers differently is no
 * drift of a group, unless no other group moved at least half as far: what one group does shows in all people, too.
 *
 * @param inGroups what the people of each group answered
 * @param changedForAll the questions whose answers changed among all people
 */
export function driftOfGroups(
  inGroups: readonly (readonly QuestionInWaves[])[],
  changedForAll: ReadonlySet<string>,
): readonly QuestionInWaves[][] {
  const moves = inGroups.map((questions) => Map.groupBy(questions, ({ question }) => question));
  const isShared = ({ question, answers }: QuestionInWaves, group: number): boolean =>
    moves.some(
      (byQuestion, other) =>
        other !== group &&
        byQuestion.get(question)?.some((there) => farthest(there.answers) >= farthest(answers) / 2) === true,
    );
  return inGroups.map((questions, group) =>
    questions.filter((one) => one.changed && !(changedForAll.has(one.question) && isShared(one, group))),
  );
}

/** How far the answer moved that moved the most, as a share of the people. */
function farthest(answers: QuestionInWaves["answers"]): number {
  return Math.max(0, ...answers.map(({ difference: { points } }) => Math.abs(points)));
}
