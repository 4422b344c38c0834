import { answersIn, cellsOfTally } from "@persona/contracts";
import type { Tally } from "@persona/contracts";
import { answerRow, chosenBy } from "@persona/facts";
import type { CountedCells } from "./count-cells.ts";
import type { CitedSpan } from "./own-words.ts";
import type { RereadCorpus } from "./reread-corpus.ts";

/**
 * Makes a check of whether the cells of a tally are those of its column and of its members' rows, and whether it counts on
 * each side what the data dictionary reads there: for the answer, the people who gave one that the cited cells give.
 *
 * @returns says what is wrong with a tally, or undefined
 */
export function ownCells({
  comparison: { research, variates },
  sourceIdNow,
}: RereadCorpus): (
  tally: Tally,
  counted: CountedCells,
  memberIds: readonly string[],
  evidence: readonly CitedSpan[],
) => string | undefined {
  const positions = new Map(research.people.map(({ id }, position) => [id, position]));
  return (tally, { given, otherwise }, memberIds, evidence) => {
    const { table } = research;
    const coded = variates.columns.find(({ column }) => column.header === tally.column);
    if (table === undefined || table.sourceId !== sourceIdNow(tally.sourceId) || coded === undefined)
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
      const person = research.people[position];
      const row = person === undefined ? undefined : answerRow(person, coded.column, column?.text ?? []);
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
