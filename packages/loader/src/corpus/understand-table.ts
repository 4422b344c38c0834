import type { Column } from "@persona/contracts";
import { buildDataDictionary } from "../data-dictionary/build-data-dictionary.ts";
import type { ColumnEntries } from "../data-dictionary/column-entries.ts";
import type { DoubtNote } from "../doubts/doubt-note.ts";
import type { LossNote } from "../losses/loss-note.ts";
import { headerKey } from "../options/header-key.ts";
import type { ResolvedLoadOptions } from "../options/load-options.ts";
import type { RawTable } from "../table/raw-table.ts";
import { spreadLongForm } from "./long-form.ts";
import { joinLists } from "./joined-lists.ts";
import { turnTransposed } from "./transposed.ts";

/** A table with what its columns mean. */
export interface UnderstoodTable {
  /** The table, with one column a question where it was one line an answer. */
  readonly raw: RawTable;
  readonly columns: readonly Column[];
  /** The column that says whose row each row is, or that all are one person's, where the layout of the table shows it. */
  readonly person?: number | "one";
  /** Whether people stood in columns, which settles whose answers are whose. */
  readonly isTurned?: boolean;
  readonly losses: readonly LossNote[];
  readonly doubts: readonly DoubtNote[];
}

/**
 * Says what the columns of a table mean, and spreads a long form first, also one that was made by turning people from columns into rows.
 *
 * @param entries what the caller says of columns
 */
export function understandTable(
  written: RawTable,
  entries: ColumnEntries,
  options: Pick<ResolvedLoadOptions, "ignoreColumns" | "participantColumns" | "limits">,
): UnderstoodTable {
  const turned = turnTransposed(written, new Set(options.ignoreColumns.map(headerKey)));
  const table = turned?.table ?? written;
  const first = describe(table, entries, options.ignoreColumns);
  const wanted = new Set(options.participantColumns.map(headerKey));
  const named = first.columns.findIndex(({ header }) => wanted.has(headerKey(header)));
  const person = turned?.person ?? (named === -1 ? undefined : named);
  const spread = spreadLongForm(first.raw, first.columns, person, options.limits.tableCells);
  if (spread === undefined)
    return turned === undefined ? first : describe(written, entries, options.ignoreColumns);
  const second = describe(spread.table, entries, options.ignoreColumns);
  return {
    ...second,
    person: spread.person ?? "one",
    isTurned: turned !== undefined,
    losses: [...(turned === undefined ? [spread.note] : []), ...second.losses],
    doubts: [...(turned === undefined ? [] : [turned.doubt]), ...second.doubts],
  };
}

/** The same with lists of choices put together, where they turn out to be choices. */
function describe(raw: RawTable, entries: ColumnEntries, leftOut: readonly string[]): UnderstoodTable {
  const apart = new Set<string>();
  for (;;) {
    const table = joinLists(raw, apart);
    const understood = describeColumns(table, entries, leftOut);
    if (table === raw) return understood;
    const joined = new Set(raw.columns.flatMap(({ list }) => list ?? []));
    const others = understood.columns.filter(
      ({ header, kind }) => joined.has(header) && kind !== "multi-select" && kind !== "ignored",
    );
    if (others.length === 0) return understood;
    for (const { header } of others) apart.add(header);
  }
}

function describeColumns(raw: RawTable, entries: ColumnEntries, leftOut: readonly string[]): UnderstoodTable {
  const losses: LossNote[] = [];
  const doubts: DoubtNote[] = [];
  const columns = buildDataDictionary(
    raw,
    entries,
    (note) => losses.push(note),
    (note) => doubts.push(note),
    leftOut,
  );
  return { raw, columns, losses, doubts };
}
