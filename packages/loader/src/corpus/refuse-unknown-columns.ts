import { PersonaError } from "@persona/contracts";
import type { Corpus } from "@persona/contracts";
import { editDistance } from "../text/edit-distance.ts";

const mostListed = 12;
/** Longer headers are compared by their beginning. */
const longestCompared = 200;

/**
 * Refuses columns that rows are to be joined by and that no table has: a slip that would count people twice.
 *
 * @throws PersonaError `invalid-option`, with the nearest header
 */
export function refuseUnknownColumns({ tables }: Corpus, joinColumns: readonly string[]): void {
  if (joinColumns.length === 0) return;
  const headers = [...new Set(tables.flatMap(({ columns }) => columns.map(({ header }) => header)))];
  const known = new Set(headers.map(plain));
  for (const wanted of joinColumns) {
    if (known.has(plain(wanted))) continue;
    const [nearest] = headers.toSorted((a, b) => distance(a, wanted) - distance(b, wanted));
    const listed = headers.slice(0, mostListed).map((header) => `"${header}"`);
    const more = headers.length > listed.length ? ` and ${headers.length - listed.length} more` : "";
    throw new PersonaError({
      code: "invalid-option",
      message: `rows are to be joined by the column "${wanted}", and no table has it`,
      hint:
        nearest === undefined
          ? "There is no table among the sources."
          : `Did you mean "${nearest}"? There are: ${listed.join(", ")}${more}.`,
    });
  }
}

function plain(header: string): string {
  return header.trim().toLowerCase();
}

function distance(header: string, wanted: string): number {
  return editDistance(plain(header).slice(0, longestCompared), plain(wanted).slice(0, longestCompared));
}
