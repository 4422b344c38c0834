import type { SourceText } from "../parsed.ts";

/** The characters of a byte range, as a string of its own that does not keep the source in memory. */
export function cutText(source: SourceText, start: number, end: number): string {
  return source.utf8.toString(source.isAscii ? "latin1" : "utf8", start, end);
}
