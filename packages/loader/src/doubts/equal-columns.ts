import type { Column } from "@persona/contracts";
import type { RawTable } from "../table/raw-table.ts";
import type { DoubtNote } from "./doubt-note.ts";

/** In fewer rows, columns may be equal by chance. */
const fewestRows = 20;
/** Rows that a column is first compared by, and columns like it that it is compared with in full, which bounds the time. */
const [sampled, mostCompared] = [32, 8];
const closed: ReadonlySet<Column["kind"]> = new Set(["ordinal", "multi-select", "numeric", "nominal"]);

/** Columns of closed answers that say the same in every row: they count as two questions. */
export function equalColumns(table: RawTable, columns: readonly Column[]): readonly DoubtNote[] {
  const { utf8 } = table;
  if (utf8 === undefined) return [];
  const candidates = columns.flatMap((column, index) => {
    const isTelling =
      column.answered >= fewestRows && (column.levels.length > 2 || column.kind === "numeric");
    return isTelling && closed.has(column.kind) ? [{ column, index }] : [];
  });
  const alike = Map.groupBy(candidates, ({ column: { kind, levels, answered, missing }, index }) =>
    JSON.stringify([kind, answered, missing, levels, sampleOf(table, utf8, index)]),
  );
  return [...alike.values()].flatMap((same) =>
    same.slice(1).flatMap(({ column, index }, at): DoubtNote[] => {
      const twin = same
        .slice(Math.max(0, at - mostCompared), at + 1)
        .find((one) => isSame(table, utf8, one.index, index));
      if (twin === undefined) return [];
      return [
        {
          code: "equal-columns",
          message: `the columns "${twin.column.header}" and "${column.header}" have the same answer in every row; they count as two questions`,
          option: `--ignore-column ${JSON.stringify(column.header)}`,
          affected: { n: 1, of: columns.length },
        },
      ];
    }),
  );
}

/** What stands in some rows, spread over the table. */
function sampleOf({ columns, rowCount }: RawTable, utf8: Uint8Array, index: number): readonly string[] {
  const cells = columns[index]?.cells;
  return Array.from({ length: sampled }, (_, at) => {
    const row = Math.floor((at * rowCount) / sampled);
    return Buffer.from(utf8.subarray(cells?.start[row], cells?.end[row])).toString("latin1");
  });
}

/** Whether two columns hold the same bytes in every row; the first row that differs ends it. */
function isSame({ columns, rowCount }: RawTable, utf8: Uint8Array, one: number, other: number): boolean {
  const [a, b] = [columns[one]?.cells, columns[other]?.cells];
  if (a === undefined || b === undefined) return false;
  for (let row = 0; row < rowCount; row += 1) {
    const [from, to] = [a.start[row] ?? 0, b.start[row] ?? 0];
    const length = (a.end[row] ?? 0) - from;
    if (length !== (b.end[row] ?? 0) - to) return false;
    for (let at = 0; at < length; at += 1) if (utf8[from + at] !== utf8[to + at]) return false;
  }
  return true;
}
