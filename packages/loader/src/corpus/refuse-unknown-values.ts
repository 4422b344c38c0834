import { PersonaError } from "@persona/contracts";
import type { Column, Loss, Table } from "@persona/contracts";
import { ColumnEntries } from "../data-dictionary/column-entries.ts";
import { missingEverywhere, namedEntries } from "../options/column-wishes.ts";
import type { ColumnWishes } from "../options/column-wishes.ts";
import { unusedMissing } from "./unused-options.ts";
import { readKind } from "../options/written-kind.ts";

/** A column with what stands in it. */
interface Filled {
  readonly column: Column;
  readonly text: readonly string[];
}

/**
 * Refuses values that are said to stand for no answer where no cell holds any of them, and kinds none of whose levels is an
 * answer: a slip would leave the column as it was. Gives a loss for single values of a list that no cell holds.
 *
 * @throws PersonaError `invalid-option`, with the number that was nearly written
 */
export function refuseUnknownValues(tables: readonly Table[], wishes: ColumnWishes): readonly Loss[] {
  const named = [
    ...(wishes.dictionary ?? []).filter(({ mustExist }) => mustExist === true),
    ...namedEntries(wishes),
  ];
  const everywhere = missingEverywhere(wishes);
  if (named.length === 0 && everywhere.length === 0) return [];
  const all = tables.flatMap(({ columns, cells }) =>
    columns.map((column, index): Filled => ({ column, text: cells[index]?.text ?? [] })),
  );
  const absent = everywhere.filter((value) => !holds(all, [value]));
  const losses = [...unusedMissing(absent)];
  // one list serves many files, so a slip is an error only where the list does nothing at all
  if (absent.length === everywhere.length)
    for (const value of absent) {
      const near = nearNumber(value, all, everywhere);
      if (near !== undefined) throw noCell(value, "any column", near);
    }
  for (const entry of named) {
    const entries = new ColumnEntries([entry], []);
    const own = all.filter(({ column }) => entries.unused([column]).length === 0);
    if (own.length === 0) continue;
    const { missing = [] } = entry;
    const lacking = missing.filter((value) => !holds(own, [value]));
    const [first] = lacking;
    if (first !== undefined && lacking.length === missing.length)
      throw noCell(first, JSON.stringify(entry.column), nearNumber(first, own));
    losses.push(...unusedMissing(lacking, entry.column));
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
  return losses;
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

function noCell(value: string, where: string, near: string | undefined): PersonaError {
  return new PersonaError({
    code: "invalid-option",
    message: `${JSON.stringify(value)} is said to stand for no answer in ${where}, and no cell holds it`,
    hint: `${near === undefined ? "" : `Did you mean ${JSON.stringify(near)}? `}persona load lists what stands in each column.`,
  });
}

/**
 * A number in these columns that differs from another one by its sign, its form, or how often its digit is repeated
 * (99 and 999).
 *
 * @param others values that are meant as they are
 */
function nearNumber(
  value: string,
  columns: readonly Filled[],
  others: readonly string[] = [],
): string | undefined {
  const size = sizeOf(value);
  if (size === undefined) return undefined;
  const meant = new Set(others.map(sizeOf));
  meant.delete(size);
  for (const { text } of columns) {
    const found = text.find((cell) => {
      const other = cell.length < 8 ? sizeOf(cell) : undefined;
      return other !== undefined && !others.includes(cell.trim()) && !meant.has(other) && isNear(size, other);
    });
    if (found !== undefined) return found.trim();
  }
  return undefined;
}

function sizeOf(text: string): number | undefined {
  const size = Math.abs(Number(text.trim().replace(/^[−–]/, "-")));
  return Number.isNaN(size) || text.trim() === "" ? undefined : size;
}

function isNear(size: number, other: number): boolean {
  if (size === other) return true;
  const [a, b] = [String(size), String(other)];
  return repeated.test(a) && repeated.test(b) && a.charAt(0) === b.charAt(0);
}

const repeated = /^(?:66{1,3}|77{1,3}|88{1,3}|99{1,3})$/;
