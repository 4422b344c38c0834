import type { SourceText } from "../parsed.ts";
import { cutText } from "./cut-text.ts";

/** One line of text. */
export interface TextLine {
  /** Counting from 1. */
  readonly number: number;
  /** Byte offsets, without the line ending. */
  readonly start: number;
  readonly end: number;
  /** The characters as they stand in the source. */
  readonly raw: string;
}

/** Cuts text into lines at line feeds, carriage returns, or both together. */
export function linesOf(source: SourceText): TextLine[] {
  const { utf8 } = source;
  const lines: TextLine[] = [];
  const hasReturns = utf8.includes(0x0d);
  let start = source.start;
  while (start < utf8.length) {
    let feed = utf8.indexOf(0x0a, start);
    if (feed === -1) feed = utf8.length;
    const pieces = hasReturns ? returnsIn(utf8, start, feed) : [[start, feed] as const];
    for (const [from, to] of pieces) {
      lines.push({ number: lines.length + 1, start: from, end: to, raw: cutText(source, from, to) });
    }
    start = feed + 1;
  }
  return lines;
}

/** The parts of a line between carriage returns; one at its end belongs to the line ending. */
function returnsIn(utf8: Buffer, start: number, feed: number): (readonly [number, number])[] {
  const pieces: (readonly [number, number])[] = [];
  let from = start;
  for (;;) {
    const at = utf8.indexOf(0x0d, from);
    if (at === -1 || at >= feed) break;
    pieces.push([from, at]);
    from = at + 1;
  }
  if (from < feed || pieces.length === 0) pieces.push([from, feed]);
  return pieces;
}

/** The byte offset of a place in a line, given in UTF-16 code units of its raw characters. */
export function offsetIn(line: TextLine, index: number): number {
  if (line.end - line.start === line.raw.length) return line.start + index;
  return line.start + Buffer.byteLength(line.raw.slice(0, index));
}
