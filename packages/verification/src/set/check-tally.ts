import { answersIn, cellsOfTally, textAt } from "@persona/contracts";
import type { Corpus, PersonaSet, Source, Tally, TallySide } from "@persona/contracts";
import { chosenBy } from "@persona/facts";
import type { Comparison } from "@persona/facts";
import type { CitedSpan } from "./cited-span.ts";
import { sourceIdsNow } from "./own-words.ts";

/** Whom a tally counts, as the bytes of its source have it. */
export interface CountedTally {
  readonly given: readonly string[];
  readonly otherwise: readonly string[];
  /** Why its count does not hold. */
  readonly problem?: string;
}

/**
 * Counts a tally again: reads the cell of each member.
 *
 * @param utf8 what the source's addresses count in; undefined where it cannot be read
 */
export function recountTally(
  tally: Tally,
  memberIds: readonly string[],
  { decoding, uri }: Pick<Source, "decoding" | "uri">,
  utf8: Uint8Array | undefined,
): CountedTally {
  const nobody = { given: [], otherwise: [] };
  if (utf8 === undefined) return { ...nobody, problem: `${uri} cannot be read` };
  const cells = cellsOfTally(tally);
  if (cells.length !== memberIds.length)
    return { ...nobody, problem: `it counts ${cells.length} cells of ${memberIds.length} members` };
  const sides: Record<TallySide, string[]> = { given: [], otherwise: [], unanswered: [] };
  const sideOf = new Map<string, TallySide>();
  for (const side of ["given", "otherwise", "unanswered"] as const) {
    for (const text of tally[side]) {
      if (sideOf.has(text)) return { ...nobody, problem: `it counts ${JSON.stringify(text)} on two sides` };
      sideOf.set(text, side);
    }
  }
  let problem: string | undefined;
  for (const [index, { start, end, side }] of cells.entries()) {
    const member = memberIds[index] ?? "";
    const text = attempt(() => textAt(utf8, decoding, { sourceId: tally.sourceId, start, end }));
    if (text !== undefined && sideOf.get(text) === side) sides[side].push(member);
    else
      problem ??= `${uri} reads ${JSON.stringify(text ?? "nothing readable")} in ${member}’s cell of ${JSON.stringify(tally.column)}, which it counts as ${side}`;
  }
  const { given, otherwise } = sides;
  return { given, otherwise, ...(problem === undefined ? {} : { problem }) };
}

/**
 * Tells of a tally whether its cells are those of the column and of its members' rows, and whether it counts on each
 * side what the codebook reads there: for the answer, those who gave one that the cited cells give.
 *
 * @returns a check that answers with what is wrong, or undefined
 */
export function ownCells(
  corpus: Corpus,
  sources: PersonaSet["sources"],
  { research, variates }: Comparison,
): (
  tally: Tally,
  counted: CountedTally,
  memberIds: readonly string[],
  evidence: readonly CitedSpan[],
) => string | undefined {
  const nowOf = sourceIdsNow(corpus, sources);
  const positions = new Map(research.people.map(({ id }, position) => [id, position]));
  return (tally, { given, otherwise }, memberIds, evidence) => {
    const { table } = research;
    const coded = variates.columns.find(({ column }) => column.header === tally.column);
    if (table === undefined || table.sourceId !== nowOf.get(tally.sourceId) || coded === undefined)
      return `there is no question ${JSON.stringify(tally.column)} that people are compared by`;
    const cited = evidence.filter(
      ({ sourceId, locator }) => sourceId === tally.sourceId && locator.column === tally.column,
    );
    const levelsOf = (id: string): readonly number[] => [...chosenBy(coded, positions.get(id) ?? -1)];
    const levels = new Set(
      cited.flatMap(({ participantId = "", text }) =>
        coded.column.kind === "numeric"
          ? levelsOf(participantId)
          : answersIn(coded.column, text).map(({ level }) => coded.levels.indexOf(level)),
      ),
    );
    const column = table.cells[coded.index];
    const cells = cellsOfTally(tally);
    const [gave, gaveAnother] = [new Set(given), new Set(otherwise)];
    for (const [index, id] of memberIds.entries()) {
      const position = positions.get(id) ?? -1;
      const row = research.people[position]?.row;
      const { start, end } = cells[index] ?? {};
      const isThere = row !== undefined && column?.start[row] === start && column?.end[row] === end;
      if (!isThere && !(row === undefined && start === 0 && end === 0))
        return `it counts a cell for ${id} that is not theirs in ${JSON.stringify(tally.column)}`;
      const isAnswered = row !== undefined && coded.answered[position] === 1;
      const isGiven = isAnswered && levelsOf(id).some((level) => levels.has(level));
      if (gave.has(id) !== isGiven || gaveAnother.has(id) !== (isAnswered && !isGiven))
        return `it counts ${id} on the wrong side of ${JSON.stringify(tally.column)}`;
    }
    return undefined;
  };
}

/** What an act gives; undefined where it fails. */
function attempt<Result>(act: () => Result): Result | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
