import { PersonaError } from "@persona/contracts";
import type { Column, Table } from "@persona/contracts";
import { ColumnEntries } from "../data-dictionary/column-entries.ts";
import { missingEverywhere, namedEntries } from "../options/column-wishes.ts";
import type { ColumnWishes } from "../options/column-wishes.ts";
import { readKind } from "../options/written-kind.ts";

/** A column with what stands in it. */
interface Filled {
  readonly column: Column;
  readonly text: readonly string[];
}

/**
 * Refuses values that are said to stand for no answer and that no cell holds, and kinds none of whose levels is an answer:
 * a slip would leave the column as it was.
 *
 * @throws PersonaError `invalid-option`, with the number that was nearly written
 */
export function refuseUnknownValues(tables: readonly Table[], wishes: ColumnWishes): void {
  const named = [
    ...(wishes.dictionary ?? []).filter(({ mustExist }) => mustExist === true),
    ...namedEntries(wishes),
  ];
  const everywhere = missingEverywhere(wishes);
  if (named.length === 0 && everywhere.length === 0) return;
  const all = tables.flatMap(({ columns, cells }) =>
    columns.map((column, index): Filled => ({ column, text: cells[index]?.text ?? [] })),
  );
  for (const value of everywhere) if (!holds(all, [value])) throw noCell(value, "any column", all);
  for (const entry of named) {
    const entries = new ColumnEntries([entry], []);
    const own = all.filter(({ column }) => entries.unused([column]).length === 0);
    if (own.length === 0) continue;
    for (const value of entry.missing ?? [])
      if (!holds(own, [value])) throw noCell(value, JSON.stringify(entry.column), own);
    const levels = entry.kind === undefined ? [] : readKind(entry.kind, entry.column).levels;
    const written = [...levels, ...Object.keys(entry.labels ?? {})];
    const codes = entry.kind === undefined ? {} : readKind(entry.kind, entry.column).labels;
    if (levels.length > 0 && !holds(own, [...written, ...Object.keys(codes)], true))
      throw new PersonaError({
        code: "invalid-option",
        message: `none of the ${levels.length} levels that are given for ${JSON.stringify(entry.column)} stands in it`,
        hint: "persona load lists the levels of each column as the file writes them.",
      });
  }
}

/** @param isPart whether a value may also be one option of a cell with several */
function holds(columns: readonly Filled[], values: readonly string[], isPart = false): boolean {
  const wanted = new Set(values.map((value) => value.trim().toLowerCase()));
  return columns.some(({ text }) =>
    text.some((cell) => {
      const plain = cell.trim().toLowerCase();
      return (
        wanted.has(plain) || (isPart && [...wanted].some((value) => value !== "" && plain.includes(value)))
      );
    }),
  );
}

function noCell(value: string, where: string, columns: readonly Filled[]): PersonaError {
  const near = nearNumber(value, columns);
  return new PersonaError({
    code: "invalid-option",
    message: `${JSON.stringify(value)} is said to stand for no answer in ${where}, and no cell holds it`,
    hint: `${near === undefined ? "" : `Did you mean ${JSON.stringify(near)}? `}persona load lists what stands in each column.`,
  });
}

/** A number in these columns that differs from another one by its sign or its form alone. */
function nearNumber(value: string, columns: readonly Filled[]): string | undefined {
  const size = Math.abs(Number(value.replace(/^[−–]/, "-")));
  if (Number.isNaN(size) || value.trim() === "") return undefined;
  for (const { text } of columns) {
    const found = text.find(
      (cell) => cell.length < 8 && cell.trim() !== "" && Math.abs(Number(cell)) === size,
    );
    if (found !== undefined) return found.trim();
  }
  return undefined;
}
