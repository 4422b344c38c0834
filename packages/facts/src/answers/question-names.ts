import type { CodedColumn } from "./coded-survey.ts";

/**
 * Ratings under one heading are one question where people are compared by several, because what one heading alone divides
 * is no kind of people. Where this share of all answers is under one heading, that battery is the survey, and each of its
 * ratings is a question.
 */
const shareOfBattery = 0.5;

/** The question that each column that forms groups belongs to, by a name. */
export function questionNames(active: readonly CodedColumn[]): ReadonlyMap<CodedColumn, string> {
  const headings = [...Map.groupBy(active, ({ column }) => column.block)];
  const asked = headings.reduce((sum, [, columns]) => sum + countAnswers(columns), 0);
  return new Map(
    headings.flatMap(([block, columns]) => {
      const isBattery = columns.length > 1 && countAnswers(columns) >= shareOfBattery * asked;
      return columns.map(
        (coded) => [coded, isBattery ? `rating ${coded.column.id}` : `block ${block}`] as const,
      );
    }),
  );
}

/** How many answers a person gives under a heading: one to each rating, and one to the parts of any other question. */
function countAnswers(columns: readonly CodedColumn[]): number {
  return columns.every(({ ordered }) => ordered) ? columns.length : 1;
}
