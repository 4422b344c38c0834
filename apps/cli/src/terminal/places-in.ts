import type { Locator } from "@persona/contracts";

/** Where words stand in their source, in words. */
export function placesIn({
  line,
  row,
  column,
  page,
  paragraph,
  sheet,
  cell,
  cue,
  time,
}: Locator): readonly string[] {
  return [
    sheet === undefined ? undefined : `sheet ${sheet}`,
    cell,
    row === undefined ? undefined : `row ${row}`,
    column === undefined ? undefined : `“${column}”`,
    line === undefined || row !== undefined ? undefined : `line ${line}`,
    page === undefined ? undefined : `page ${page}`,
    paragraph === undefined ? undefined : `paragraph ${paragraph}`,
    cue === undefined ? undefined : `caption ${cue}`,
    time,
  ].filter((place) => place !== undefined);
}
