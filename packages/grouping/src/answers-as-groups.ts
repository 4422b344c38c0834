import { PersonaError, thresholds, unitWords } from "@persona/contracts";
import { chosenBy } from "@persona/facts";
import type { CodedColumn, Comparison } from "@persona/facts";

/** More answers than this make no personas that anybody could compare. */
const mostAnswers = 12;

/** People grouped by their answers to one question. */
export interface AnswerGroups {
  readonly question: string;
  /** The answer of each group: in order where the answers have one, else the most frequent first. */
  readonly answers: readonly string[];
  /** The group of each person who is placed; −1 where fewer than three gave that answer. */
  readonly labels: Int32Array;
  /** How many people gave answers that are too rare for a group. */
  readonly rare: number;
}

/**
 * Groups the people who are placed by their answers to the question that the user chose.
 *
 * @throws PersonaError `invalid-option` where the answers are too many, or all but one are too rare
 */
export function groupsByAnswers({
  by,
  placed,
  research,
}: Comparison & { readonly by: CodedColumn }): AnswerGroups {
  const { question } = by.column;
  const given = placed.map((position) => chosenBy(by, position)[0] ?? -1);
  const counts = by.levels.map((_, level) => given.filter((one) => one === level).length);
  const kept = [...counts.keys()].filter((level) => counts[level]! >= thresholds.fewestMembers);
  if (!by.ordered) kept.sort((a, b) => counts[b]! - counts[a]! || a - b);
  const { people } = unitWords(research.unit);
  if (kept.length < 2 || kept.length > mostAnswers) {
    const many = `${kept.length} ${kept.length === 1 ? "answer" : "answers"}`;
    throw new PersonaError({
      code: "invalid-option",
      message: `by names “${question}”, and at least ${thresholds.fewestMembers} ${people} each gave ${many} to it; 2 to ${mostAnswers} are needed`,
      hint: "Choose a question with a few answers, or join answers under one label in a data dictionary.",
    });
  }
  const groupOf = new Map(kept.map((level, group) => [level, group]));
  const labels = Int32Array.from(given, (level) => groupOf.get(level) ?? -1);
  return {
    question,
    answers: kept.map((level) => by.levels[level] ?? ""),
    labels,
    rare: labels.filter((label) => label < 0).length,
  };
}
