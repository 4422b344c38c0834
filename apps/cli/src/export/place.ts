import type { Locator } from "@persona/contracts";

/** A place in a source in words: `page 3, line 12`. */
export function placeIn({ sheet, cell, row, column, page, paragraph, line, cue, time }: Locator): string {
  return [
    sheet === undefined ? undefined : `sheet ${sheet}`,
    cell === undefined ? undefined : `cell ${cell}`,
    row === undefined ? undefined : `row ${row}`,
    column === undefined ? undefined : `column ${column}`,
    page === undefined ? undefined : `page ${page}`,
    paragraph === undefined ? undefined : `paragraph ${paragraph}`,
    line === undefined || row !== undefined ? undefined : `line ${line}`,
    cue === undefined ? undefined : `cue ${cue}`,
    time,
  ]
    .filter((part) => part !== undefined)
    .join(", ");
}
