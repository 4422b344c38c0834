import type { Utf8Text } from "./utf8-text.ts";
import { Refusal } from "../losses/refusal.ts";
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
export function linesOf(source: Utf8Text): TextLine[] {
  const { utf8 } = source;
  const whole = cutText(source, source.start, utf8.length);
  const lines: TextLine[] = [];
  const hasReturns = utf8.includes(0x0d);
  let from = 0;
  let start = source.start;
  while (from < whole.length) {
    const found = whole.indexOf("\n", from);
    const to = found === -1 ? whole.length : found;
    const pieces = hasReturns ? whole.slice(from, to).split("\r") : undefined;
    if (pieces !== undefined && pieces.length > 1 && pieces.at(-1) === "") pieces.pop();
    for (const raw of pieces ?? [whole.slice(from, to)]) {
      const end = start + (source.isAscii ? raw.length : Buffer.byteLength(raw));
      lines.push({ number: lines.length + 1, start, end, raw });
      start = end + 1;
    }
    if (hasReturns && whole.charCodeAt(to - 1) === 0x0d && to > from) start += 1;
    from = to + 1;
  }
  return lines;
}

/**
 * Makes sure that a text has no more lines than can be worked with.
 *
 * @throws Refusal when it has
 */
export function checkLines(utf8: Buffer, mostLines: number): void {
  if (utf8.length <= mostLines) return;
  let lines = 1;
  for (const end of ["\n", "\r"]) {
    for (let at = utf8.indexOf(end); at !== -1; at = utf8.indexOf(end, at + 1)) lines += 1;
  }
  if (lines > mostLines) throw new Refusal("too-large", `it has more than ${mostLines} lines`);
}

/** The byte offset of a place in a line, given in UTF-16 code units of its raw characters. */
export function offsetIn(line: TextLine, index: number): number {
  if (line.end - line.start === line.raw.length) return line.start + index;
  return line.start + Buffer.byteLength(line.raw.slice(0, index));
}
