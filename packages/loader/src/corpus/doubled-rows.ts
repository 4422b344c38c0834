import type { Column } from "@persona/contracts";
import type { LossNote } from "../losses/loss-note.ts";
import { hashBytes } from "../table/text-dictionary.ts";
import type { RawTable } from "../table/raw-table.ts";

/** Free text of this length, in bytes, is not written twice by chance; a short sentence is. */
const tellingText = 80;
/** The same, where the row says when it was written as well. */
const tellingDatedText = 24;
/** More rows in one place than chance puts there: those made to stand there are not compared, which bounds the time. */
const mostTries = 128;

/**
 * Rows that repeat an earlier one byte for byte, as where an export was joined with itself. Only rows that contain an id,
 * a longer free text, or a date next to a free text: closed answers alone may be given twice by different people.
 */
export function doubledRows(table: RawTable, columns: readonly Column[]): readonly number[] {
  const { utf8, rowCount } = table;
  const isDated = columns.some(({ kind }) => kind === "timestamp");
  const telling = columns.flatMap(({ kind }, index) =>
    kind === "id"
      ? [{ index, least: 1 }]
      : kind === "open-text"
        ? [{ index, least: isDated ? tellingDatedText : tellingText }]
        : [],
  );
  if (utf8 === undefined || telling.length === 0) return [];
  const mask = 2 ** Math.ceil(Math.log2(Math.max(2, rowCount * 2))) - 1;
  const slots = new Int32Array(mask + 1);
  const found: number[] = [];
  for (let row = 0; row < rowCount; row += 1) {
    const place = placeOf(table, row);
    if (place === undefined) continue;
    let slot = hashBytes(utf8, place.start, place.end) & mask;
    let isCopy = false;
    for (let tries = 0; tries < mostTries && slots[slot] !== 0 && !isCopy; tries += 1) {
      isCopy = isSame(table, utf8, (slots[slot] ?? 0) - 1, place);
      slot = (slot + 1) & mask;
    }
    const isTelling = (): boolean =>
      telling.some(({ index, least }) => {
        const { start, end } = table.columns[index]?.cells ?? { start: [], end: [] };
        return (end[row] ?? 0) - (start[row] ?? 0) >= least;
      });
    if (isCopy && isTelling()) found.push(row);
    else if (!isCopy && slots[slot] === 0) slots[slot] = row + 1;
  }
  return found;
}

/** What is said of rows that were left out because they repeat another one. */
export function doubledLoss(doubled: readonly number[], lines: ArrayLike<number>): LossNote {
  const shown = doubled
    .slice(0, 3)
    .map((row) => lines[row] ?? 0)
    .join(", ");
  return {
    code: "doubled-row",
    message: `${doubled.length} ${doubled.length === 1 ? "row repeats" : "rows repeat"} an earlier row word for word (line ${shown}${doubled.length > 3 ? ", …" : ""}); counted once`,
    count: doubled.length,
  };
}

/** Where a row's text stands, and in which columns it begins and ends. */
interface Place {
  readonly start: number;
  readonly end: number;
  readonly first: number;
  readonly last: number;
}

function placeOf({ columns }: RawTable, row: number): Place | undefined {
  const has = (index: number): boolean => {
    const cells = columns[index]?.cells;
    return cells !== undefined && (cells.end[row] ?? 0) > (cells.start[row] ?? 0);
  };
  let first = 0;
  while (first < columns.length && !has(first)) first += 1;
  let last = columns.length - 1;
  while (last > first && !has(last)) last -= 1;
  const start = columns[first]?.cells.start[row];
  const end = columns[last]?.cells.end[row];
  return start === undefined || end === undefined || end <= start ? undefined : { start, end, first, last };
}

function isSame(table: RawTable, utf8: Uint8Array, row: number, place: Place): boolean {
  const other = placeOf(table, row);
  if (other === undefined || other.first !== place.first || other.last !== place.last) return false;
  if (other.end - other.start !== place.end - place.start) return false;
  for (let at = place.start, before = other.start; at < place.end; at += 1, before += 1)
    if (utf8[at] !== utf8[before]) return false;
  return true;
}
