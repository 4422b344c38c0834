import { PersonaError } from "@persona/contracts";
import type { ColumnEntry } from "@persona/contracts";
import { readKind } from "./written-kind.ts";

/** What the caller says about the columns of tables. */
export interface ColumnWishes {
  /** What columns ask and what their values mean, as `readDictionary` reads it from a file. */
  readonly dictionary?: readonly ColumnEntry[];
  /** Kinds of columns, perhaps with their levels: `{ Q5: "ordinal: Never, Sometimes, Often" }`. */
  readonly kinds?: Readonly<Record<string, string>>;
  /** Values that stand for no answer, in all columns or by column. */
  readonly missing?: readonly string[] | Readonly<Record<string, readonly string[]>>;
}

/**
 * Checks what the caller says about columns.
 *
 * @throws PersonaError `invalid-option` for a kind that there is not
 */
export function checkColumnWishes({ dictionary = [], kinds = {} }: ColumnWishes): void {
  for (const { column, kind } of dictionary) if (kind !== undefined) readKind(kind, column);
  for (const [column, kind] of Object.entries(kinds)) {
    if (typeof kind === "string") readKind(kind, column);
    else
      throw new PersonaError({
        code: "invalid-option",
        message: `the kind of ${JSON.stringify(column)} is ${JSON.stringify(kind)}, which is no text`,
        hint: 'Give a kind such as "nominal" or "ordinal: Never, Sometimes, Often".',
      });
  }
}

/** Kinds and missing values by column as entries of a data dictionary; they come after its own. */
export function namedEntries({ kinds = {}, missing = [] }: ColumnWishes): readonly ColumnEntry[] {
  return [
    ...Object.entries(kinds).map(([column, kind]) => ({ column, kind, mustExist: true })),
    ...Object.entries(missingByColumn(missing)).map(([column, values]) => ({
      column,
      missing: [...values],
      mustExist: true,
    })),
  ];
}

/** Values that stand for no answer in every column. */
export function missingEverywhere({ missing = [] }: ColumnWishes): readonly string[] {
  return isList(missing) ? missing : [];
}

function missingByColumn(
  missing: NonNullable<ColumnWishes["missing"]>,
): Readonly<Record<string, readonly string[]>> {
  return isList(missing) ? {} : missing;
}

function isList(missing: NonNullable<ColumnWishes["missing"]>): missing is readonly string[] {
  return Array.isArray(missing);
}
