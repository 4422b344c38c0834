import type { Utf8Text } from "../text/utf8-text.ts";

/** Cells of one column, and how a text is made of one. */
export interface ColumnCells {
  readonly source: Utf8Text;
  /** Makes one cell's text from its byte range. */
  readonly decode: (start: number, end: number) => string;
  /** Whether a backslash in a cell is an escape, as in JSON; else a doubled quote in a quoted cell is, as in CSV. */
  readonly hasBackslashes: boolean;
  readonly start: ArrayLike<number>;
  readonly end: ArrayLike<number>;
}

const quote = 0x22;
const backslash = 0x5c;
/** Bytes made into one string, of which the texts are slices: so much at most is held by a text that is kept. */
const stageBytes = 1 << 14;
/** Longer cells are made one by one, in bytes. */
const longestStaged = 1 << 11;

/**
 * Puts the texts of the cells from row `from` on into `texts`, which contains an empty one for each. They are what
 * `decode` gives, but made many at once: asking the platform for a string of each cell, and collecting those strings,
 * takes several times as long as looking at their bytes. Cells are gathered as Latin-1. One that contains other
 * characters, or an escape, is left to `decode`.
 */
export function decodeCells(cells: ColumnCells, from: number, texts: string[]): void {
  const { source, decode, hasBackslashes, start, end } = cells;
  const stage = Buffer.allocUnsafe(stageBytes);
  const rows: number[] = [];
  const stops: number[] = [];
  let used = 0;
  const cut = (): void => {
    const whole = stage.toString("latin1", 0, used);
    let begin = 0;
    for (let index = 0; index < rows.length; index += 1) {
      const stop = stops[index] ?? 0;
      texts[rows[index] ?? 0] = whole.slice(begin, stop);
      begin = stop;
    }
    rows.length = 0;
    stops.length = 0;
    used = 0;
  };
  for (let row = from; row < start.length; row += 1) {
    const first = start[row] ?? 0;
    const last = end[row] ?? 0;
    if (used + last - first > stageBytes) cut();
    const isShort = last - first <= longestStaged && !source.hasEntities;
    const stop = isShort ? gather(source.utf8, first, last, stage, used, hasBackslashes) : -1;
    if (stop === -1) texts[row] = decode(first, last);
    if (stop === -1 || stop === used) continue;
    rows.push(row);
    stops.push(stop);
    used = stop;
  }
  cut();
}

/** Copies a cell's characters to a place in the stage, without its quotes; gives where they end, or -1. */
function gather(
  utf8: Uint8Array,
  first: number,
  last: number,
  stage: Uint8Array,
  used: number,
  hasBackslashes: boolean,
): number {
  const isQuoted = first < last && utf8[first] === quote;
  const isClosed = isQuoted && last - first > 1 && utf8[last - 1] === quote;
  const end = isClosed ? last - 1 : last;
  let to = used;
  for (let at = isQuoted ? first + 1 : first; at < end; at += 1) {
    let byte = utf8[at] ?? 0;
    if (byte === backslash && hasBackslashes) return -1;
    if (byte === quote && isQuoted && at + 1 < end && utf8[at + 1] === quote) at += 1;
    if (byte >= 0x80) {
      if (byte > 0xc3) return -1;
      at += 1;
      byte = ((byte & 3) << 6) | ((utf8[at] ?? 0) & 0x3f);
    }
    stage[to] = byte;
    to += 1;
  }
  return to;
}
