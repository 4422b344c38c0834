import { PersonaError } from "@persona/contracts";
import type { Corpus } from "@persona/contracts";
import type { ResolvedLoadOptions } from "../options/load-options.ts";
import { headerKey } from "../options/header-key.ts";
import { editDistance } from "../text/edit-distance.ts";

const mostListed = 12;
/** Longer headers are compared by their beginning. */
const longestCompared = 200;

/**
 * Refuses columns that the caller named and that no table has: a slip would change who is a person, or show a column
 * that was to be left out.
 *
 * @throws PersonaError `invalid-option`, with the nearest header
 */
export function refuseUnknownColumns(
  { tables }: Corpus,
  { participantColumns, ignoreColumns }: Pick<ResolvedLoadOptions, "participantColumns" | "ignoreColumns">,
): void {
  if (participantColumns.length + ignoreColumns.length === 0) return;
  const columns = tables.flatMap((table) => table.columns);
  const headers = [...new Set(columns.map(({ header }) => header))];
  const known = new Set(columns.flatMap(({ header, question }) => [headerKey(header), headerKey(question)]));
  for (const [use, listed] of [
    ["people are to be known by", participantColumns],
    ["is to be left out:", ignoreColumns],
  ] as const) {
    const wanted = listed.find((header) => !known.has(headerKey(header)));
    if (wanted === undefined) continue;
    const [nearest] = headers.toSorted((a, b) => distance(a, wanted) - distance(b, wanted));
    const named = headers.slice(0, mostListed).map((header) => `"${header}"`);
    const more = headers.length > named.length ? ` and ${headers.length - named.length} more` : "";
    throw new PersonaError({
      code: "invalid-option",
      message: `${use} the column "${wanted}", and no table has it`,
      hint: `${nearest === undefined ? "" : `Did you mean "${nearest}"? `}There are: ${named.join(", ")}${more}.`,
    });
  }
}

function distance(header: string, wanted: string): number {
  return editDistance(
    headerKey(header).slice(0, longestCompared),
    headerKey(wanted).slice(0, longestCompared),
  );
}
