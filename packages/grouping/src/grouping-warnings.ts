import { thresholds, unitWords } from "@persona/contracts";
import { leftOutKind, leftOutQuestions } from "@persona/facts";
import type { Comparison, Group, SkipPattern } from "@persona/facts";

/** What a reader should know of who was compared, and by what. */
export function groupingWarnings(
  comparison: Comparison,
  { groups, rare = 0 }: { readonly groups: readonly Group[]; readonly rare?: number },
): readonly string[] {
  const { research, by } = comparison;
  return [
    ...research.warnings,
    ...whyUnplaced(comparison, { rare }),
    ...(by === undefined ? leftOutKind(comparison) : []),
    ...leftOutQuestions(comparison),
    ...groups.flatMap(({ skipPattern }, group) => skipWarning(skipPattern, group + 1)),
  ];
}

/** Why people belong to no group, and how many. */
export function whyUnplaced(
  comparison: Comparison,
  { rare = 0 }: { readonly rare?: number } = {},
): readonly string[] {
  const { research, placed, straightLining } = comparison;
  const everybody = research.people.length;
  return [
    ...unplaced(everybody - placed.length - straightLining.length, everybody, comparison),
    ...rareAnswers(rare, comparison),
    ...straightLiningWarning(comparison),
  ];
}

function rareAnswers(rare: number, { by, research }: Comparison): string[] {
  if (rare === 0 || by === undefined) return [];
  const { person, people } = unitWords(research.unit);
  return [
    `${rare} ${rare === 1 ? person : people} gave an answer to “${by.column.question}” that fewer than ${thresholds.fewestMembers} gave, and ${rare === 1 ? "belongs" : "belong"} to no group`,
  ];
}

function straightLiningWarning({ straightLining, research }: Comparison): string[] {
  if (straightLining.length === 0) return [];
  const { person, people } = unitWords(research.unit);
  const who = straightLining.length === 1 ? `1 ${person}` : `${straightLining.length} ${people}`;
  return [
    `${who} gave the same answer to nearly every question of a battery (straight-lining): they were judged without, and belong to no group`,
  ];
}

function skipWarning(pattern: SkipPattern | undefined, number: number): string[] {
  if (pattern === undefined) return [];
  const who = pattern.isAnswered ? "answered" : "did not answer";
  return [
    `Group ${number} is nearly the same as the people who ${who} “${pattern.question}”: it may show who was asked the question, not who people are`,
  ];
}

function unplaced(count: number, of: number, { basis, research, variables, by }: Comparison): string[] {
  if (count === 0) return [];
  const { participants } = unitWords(research.unit);
  if (by !== undefined)
    return [
      `${count} of ${of} ${participants} did not answer “${by.column.question}” and belong to no group`,
    ];
  const why =
    basis === "survey" && variables.active.length > 0
      ? "answered fewer than half of the questions that form groups"
      : research.unit === "reports"
        ? "say nothing"
        : "said nothing";
  return [`${count} of ${of} ${participants} ${why} and belong to no group`];
}
