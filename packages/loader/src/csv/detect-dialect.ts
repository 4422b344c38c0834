import type { Utf8Text } from "../text/utf8-text.ts";
import { carriageReturn, lineFeed } from "./csv-dialect.ts";
import type { CsvDialect } from "./csv-dialect.ts";
import { CsvScanner } from "./csv-scanner.ts";

const sampleBytes = 256 * 1024;
const sampleRows = 500;
const candidates: readonly string[] = [",", ";", "\t", "|"];
/** Least share of rows that must be as wide as the header for a delimiter to be believed. */
const leastAgreement = 0.3;

/**
 * Finds out how a delimited file is written, from its content: a `sep=` line decides; otherwise the delimiter that
 * cuts most rows to the width of the first one. A file that no delimiter cuts has one column.
 */
export function detectDialect(source: Utf8Text): CsvDialect {
  const { utf8 } = source;
  const sampleEnd = Math.min(utf8.length, source.start + sampleBytes);
  const sample = utf8.subarray(0, sampleEnd);
  const carriageReturnEndsRow = sample.includes(carriageReturn) && !sample.includes(lineFeed);
  const declared = /^sep=(.)(?:\r\n|\r|\n|$)/s.exec(
    utf8.toString("latin1", source.start, Math.min(sampleEnd, source.start + 8)),
  );
  const base = { carriageReturnEndsRow, start: source.start, startLine: 1 };
  if (declared !== null) {
    const delimiter = (declared[1] ?? "").charCodeAt(0);
    return { ...base, delimiter, start: source.start + declared[0].length, startLine: 2 };
  }
  let best: CsvDialect = { ...base, delimiter: -1 };
  let bestScore = 0;
  for (const character of candidates) {
    const dialect = { ...base, delimiter: character.charCodeAt(0) };
    const score = scoreDialect(sample, dialect, sampleEnd < utf8.length);
    if (score > bestScore) {
      best = dialect;
      bestScore = score;
    }
  }
  return best;
}

/** Below a title or two stands a table, all of whose rows are of one width, with so many rows at least. */
const [mostTitles, fewestBelow, fewestCells] = [12, 4, 3];

/** What is said for a delimiter that does not cut the first lines: less than for any that does. */
function scoreBelowTitles(widths: readonly number[]): number {
  const first = widths.findIndex((width) => width > 1);
  const below = widths.slice(first);
  const [width = 0] = below;
  const isTable = width >= fewestCells && below.length >= fewestBelow && below.every((one) => one === width);
  return first > 0 && first <= mostTitles && isTable ? 0.1 : 0;
}

/** Share of rows as wide as the first, with half a point for rows that are cut at all; wider is a little better. */
function scoreDialect(sample: Uint8Array, dialect: CsvDialect, isCut: boolean): number {
  const scanner = new CsvScanner(sample, dialect);
  const widths: number[] = [];
  while (widths.length < sampleRows && scanner.next()) widths.push(scanner.cellCount);
  if (isCut && widths.length > 1 && widths.length < sampleRows) widths.pop();
  const [headerWidth, ...rows] = widths;
  if (headerWidth === undefined || headerWidth < 2) return scoreBelowTitles(widths);
  const width = Math.min(headerWidth, 1000) / 1e6;
  if (rows.length === 0) return 1 + width;
  const agreeing = rows.filter((width) => width === headerWidth).length / rows.length;
  const cut = rows.filter((width) => width > 1).length / rows.length;
  if (agreeing < leastAgreement && rows.length > 4) return 0;
  return agreeing + cut / 2 + width;
}
