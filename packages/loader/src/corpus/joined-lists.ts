import type { RawColumn, RawTable } from "../table/raw-table.ts";
import { columnOf } from "./long-form.ts";

/** More words than an option has, on average. */
const mostWords = 6;
/** Between the options of one answer. No option has it. */
const between = "\n";

/** Columns of one list, such as `transport[1]` and `transport[2]`, by their places in the table. */
interface ListColumns {
  readonly header: string;
  readonly indexes: readonly number[];
}

/**
 * Puts the columns of lists of choices together, as JSON has them: `["bus", "bike"]` is one answer to a choice of
 * several. Lists of numbers stay apart, such as coordinates, and so do lists in which everybody names the same things,
 * which are rankings. The joined text stands nowhere in the file, so it is for answers that are counted and never quoted.
 *
 * @param apart headers of lists that stay apart
 */
export function joinLists(table: RawTable, apart: ReadonlySet<string>): RawTable {
  const lists = listsIn(table).filter(({ header }) => !apart.has(header));
  if (lists.length === 0) return table;
  const joined = new Map(lists.map((list) => [list.indexes[0], joinedColumn(table, list)]));
  const left = new Set(lists.flatMap(({ indexes }) => indexes.slice(1)));
  return {
    ...table,
    columns: table.columns.flatMap((column, index) => (left.has(index) ? [] : [joined.get(index) ?? column])),
  };
}

function listsIn({ columns, rowCount }: RawTable): readonly ListColumns[] {
  const groups = Map.groupBy(columns.keys(), (index) => columns[index]?.list ?? "");
  return [...groups].flatMap(([header, indexes]) => {
    const slots = indexes.flatMap((index) => columns[index] ?? []);
    const isList = header !== "" && slots.length > 1 && areChoices(slots, rowCount);
    return isList && !columns.some((column) => column.header === header) ? [{ header, indexes }] : [];
  });
}

/** Whether the values of a list are options: words that come back in another place, and not a ranking. */
function areChoices(slots: readonly RawColumn[], rows: number): boolean {
  const texts = slots.map(({ cells }) => cells.text);
  const all = texts.flatMap((column) => column.filter((text) => text.trim() !== ""));
  const distinct = new Set(all);
  const words = [...distinct].reduce((sum, text) => sum + text.split(/\s+/).length, 0);
  if (distinct.size === 0 || words > distinct.size * mostWords) return false;
  if ([...distinct].every((text) => /^[-+\d.,eE]+$/.test(text))) return false;
  const sizes = Array.from({ length: rows }, (_, row) =>
    texts.reduce((sum, column) => sum + ((column[row] ?? "") === "" ? 0 : 1), 0),
  ).filter((size) => size > 0);
  const isRanking = distinct.size === slots.length && sizes.every((size) => size === slots.length);
  return !isRanking && distinct.size < all.length;
}

function joinedColumn({ columns, rowCount }: RawTable, { header, indexes }: ListColumns): RawColumn {
  const slots = indexes.flatMap((index) => columns[index] ?? []);
  const cells = Array.from({ length: rowCount }, (_, row) => {
    const given = slots.filter(({ cells: { text } }) => (text[row] ?? "") !== "");
    const [first, last] = [given[0] ?? slots[0], given.at(-1) ?? slots[0]];
    return {
      text: given.map(({ cells: { text } }) => text[row] ?? "").join(between),
      start: first?.cells.start[row] ?? 0,
      end: last?.cells.end[row] ?? 0,
    };
  });
  return columnOf(header, cells);
}
