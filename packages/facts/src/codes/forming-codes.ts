import type { Person } from "../people/people.ts";
import type { CodedPeople } from "./coded-people.ts";

/** A code that people are compared by. Positions are those of the people of a comparison. */
export interface CodeVariate {
  /** The code's name, with its question where the same code is counted in several. */
  readonly label: string;
  /** Header of the question's column; absent where it is counted over everything that people said. */
  readonly column?: string;
  /** People with the code. */
  readonly people: ReadonlySet<number>;
  /** People whose words were judged for it. */
  readonly judged: ReadonlySet<number>;
}

/** The codes of one question are answers to it, and are left out together: `codes …`. */
export function codeQuestion({ column = "" }: Pick<CodeVariate, "column">): string {
  return `codes ${column}`;
}

/** What one person has says nothing about several. */
const fewest = 2;
/** A coder who went through a sample only says nothing about the others: this share of those who spoke was judged. */
const leastJudged = 0.5;

/**
 * The codes that people are compared by: those that people or models applied, and on which coders agree well enough
 * (`usable` in `thresholds`). What the rules for words find is in the words already.
 *
 * @param people everybody, in order
 */
export function formingCodes(
  codes: readonly CodedPeople[],
  people: readonly Pick<Person, "id" | "spans">[],
): readonly CodeVariate[] {
  const usable = codes.filter(({ coder, isUnreliable }) => coder !== "terms" && !isUnreliable);
  const positions = new Map(people.map(({ id }, position) => [id, position]));
  const names = Map.groupBy(usable, ({ code }) => code.name);
  const placesOf = (ids: Iterable<string>): readonly number[] =>
    [...ids].flatMap((id) => positions.get(id) ?? []);
  const columnsOf = people.map(({ spans }) => new Set(spans.map(({ locator }) => locator.column ?? "")));
  return usable.flatMap(({ code, column, yes, no }): readonly CodeVariate[] => {
    const having = new Set(placesOf(yes.keys()));
    const judged = new Set([...having, ...placesOf(no.keys())]);
    const spoke = columnsOf.filter((columns) =>
      column === undefined ? columns.size > 0 : columns.has(column),
    ).length;
    if (having.size < fewest || having.size === judged.size || judged.size < leastJudged * spoke) return [];
    const isOneOfSeveral = (names.get(code.name)?.length ?? 1) > 1 && column !== undefined;
    return [
      {
        label: isOneOfSeveral ? `${code.name} (${column})` : code.name,
        ...(column === undefined ? {} : { column }),
        people: having,
        judged,
      },
    ];
  });
}
