import { PersonaError } from "@persona/contracts";
import type { Loss, Table } from "@persona/contracts";
import { ColumnEntries } from "../data-dictionary/column-entries.ts";
import { namedEntries } from "../options/column-wishes.ts";
import type { ColumnWishes } from "../options/column-wishes.ts";
import { refuseUnknownValues } from "./refuse-unknown-values.ts";
import { editDistance } from "../text/edit-distance.ts";

/** Longer headers are compared by their beginning. */
const longestCompared = 200;

/**
 * Refuses a kind or missing values for a column that no table has, values and levels that no cell holds, and a data dictionary that speaks of none of the
 * columns. Gives losses for what else it says and no table has, and for values of a list that no cell holds.
 *
 * @throws PersonaError `invalid-option`, with the nearest header
 */
export function refuseUnknownEntries(tables: readonly Table[], wishes: ColumnWishes): readonly Loss[] {
  if (tables.length === 0) return [];
  const unusedValues = refuseUnknownValues(tables, wishes);
  const columns = tables.flatMap((table) => table.columns);
  const dictionary = [...(wishes.dictionary ?? []), ...namedEntries(wishes)];
  const unused = new ColumnEntries(dictionary, []).unused(columns);
  const wanted = unused.find(({ mustExist }) => mustExist === true);
  if (wanted !== undefined) throw noColumn(wanted.column, columns);
  const [first] = unused;
  if (first === undefined) return unusedValues;
  const entries = new Set(dictionary.map(({ column }) => column.trim().toLowerCase())).size;
  if (unused.length === entries) throw noColumn(first.column, columns);
  return [
    ...unusedValues,
    {
      uri: ".",
      code: "dictionary-unused",
      message: `the data dictionary has ${unused.length} ${unused.length === 1 ? "column that no table has" : "columns that no table has"} (${unused
        .slice(0, 3)
        .map(({ column }) => column)
        .join(", ")}${unused.length > 3 ? ", …" : ""})`,
      count: unused.length,
    },
  ];
}

function noColumn(column: string, columns: readonly { readonly header: string }[]): PersonaError {
  const headers = [...new Set(columns.map(({ header }) => header))];
  const [nearest] = headers.toSorted((a, b) => distance(a, column) - distance(b, column));
  return new PersonaError({
    code: "invalid-option",
    message: `something is said about the column ${JSON.stringify(column)}, and no table has it`,
    hint: `${nearest === undefined ? "" : `Did you mean ${JSON.stringify(nearest)}? `}persona load lists all columns.`,
  });
}

function distance(header: string, wanted: string): number {
  const [a = "", b = ""] = [header, wanted].map((text) =>
    text.trim().toLowerCase().slice(0, longestCompared),
  );
  return editDistance(a, b);
}
