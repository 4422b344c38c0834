import type { ReportPassage } from "./report-passage.ts";

/** Where something is in a report. Lines and columns count from 1. */
export interface PlaceInReport {
  readonly line?: number;
  readonly column?: number;
  readonly place?: string;
}

/**
 * Finds out where the characters of a passage are in its report. Asked in rising order, it goes through the text once.
 */
export function placeFinder({
  text,
  line: first,
  place,
  placeOf,
}: ReportPassage): (at: number) => PlaceInReport {
  let line = first ?? 1;
  let lineStart = 0;
  let lineEnd = text.indexOf("\n");
  return (at) => {
    if (place !== undefined) return { place };
    if (placeOf !== undefined) return { place: placeOf(at) };
    if (first === undefined) return {};
    while (lineEnd !== -1 && lineEnd < at) {
      line += 1;
      lineStart = lineEnd + 1;
      lineEnd = text.indexOf("\n", lineStart);
    }
    return { line, column: at - lineStart + 1 };
  };
}
