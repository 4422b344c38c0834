import type { OptionBlock } from "./option-columns.ts";

/** A column that holds all options of a choice, joined, of which each has a column of its own as well. */
export interface JoinedColumn {
  readonly index: number;
  readonly separator: string;
  /** The options as they stand in its cells. */
  readonly options: readonly string[];
}

/** So many of its answers must be made of the options alone. */
const leastShare = 0.95;

interface AnsweredColumn {
  readonly header: string;
  readonly question: string;
  /** Distinct answers, with how often each was given. */
  readonly answers: readonly (readonly [string, number])[];
}

/**
 * Finds the column that is headed by the question of a choice and holds its options, joined by spaces (`clinic lab`) or
 * commas, as KoboToolbox and ODK write it next to a column for each.
 */
export function findJoined(
  { question, columns: parts }: OptionBlock,
  columns: readonly AnsweredColumn[],
): JoinedColumn | undefined {
  const wanted = plain(question);
  const own = new Set(parts.map(({ index }) => index));
  const index = columns.findIndex(
    ({ header, question: asked }, at) =>
      !own.has(at) && (plain(header) === wanted || plain(asked) === wanted),
  );
  const { answers = [] } = columns[index] ?? {};
  if (answers.length === 0) return undefined;
  const options = parts.map(({ option }) => option);
  const all = answers.reduce((sum, [, count]) => sum + count, 0);
  for (const separator of [" ", ",", ";", "|"]) {
    const made = answers.reduce(
      (sum, [answer, count]) => sum + (isMadeOf(answer, options, separator) ? count : 0),
      0,
    );
    if (made >= leastShare * all) return { index, separator, options };
  }
  return undefined;
}

/** Whether an answer is a list of options, each as a whole; an option may hold the separator itself. */
function isMadeOf(answer: string, options: readonly string[], separator: string): boolean {
  const longest = options.toSorted((a, b) => b.length - a.length);
  let rest = answer.trim();
  while (rest !== "") {
    const option = longest.find(
      (one) =>
        rest.startsWith(one) &&
        (rest.length === one.length || rest.slice(one.length).trimStart().startsWith(separator.trim())) &&
        (rest.length === one.length || separator !== " " || /^\s/.test(rest.slice(one.length))),
    );
    if (option === undefined) return false;
    rest = rest.slice(option.length).trimStart();
    if (separator !== " " && rest !== "") rest = rest.slice(separator.length).trimStart();
  }
  return true;
}

function plain(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim().toLowerCase();
}
