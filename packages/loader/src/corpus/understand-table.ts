import type { Column } from "@persona/contracts";
import { buildDataDictionary } from "../data-dictionary/build-data-dictionary.ts";
import type { ColumnEntries } from "../data-dictionary/column-entries.ts";
import type { DoubtNote } from "../doubts/doubt-note.ts";
import type { LossNote } from "../losses/loss-note.ts";
import { headerKey } from "../options/header-key.ts";
import type { ResolvedLoadOptions } from "../options/load-options.ts";
import type { RawTable } from "../table/raw-table.ts";
import { spreadLongForm } from "./long-form.ts";

/** A table with what its columns mean. */
export interface UnderstoodTable {
  /** The table, with one column a question where it was one line an answer. */
  readonly raw: RawTable;
  readonly columns: readonly Column[];
  /** The column that says whose row each row is, or that all are one person's, where the layout of the table shows it. */
  readonly person?: number | "one";
  readonly losses: readonly LossNote[];
  readonly doubts: readonly DoubtNote[];
}

/**
 * Says what the columns of a table mean, and spreads a long form first.
 *
 * @param entries what the caller says of columns
 */
export function understandTable(
  written: RawTable,
  entries: ColumnEntries,
  options: Pick<ResolvedLoadOptions, "ignoreColumns" | "participantColumns" | "limits">,
): UnderstoodTable {
  const first = describe(written, entries, options.ignoreColumns);
  const wanted = new Set(options.participantColumns.map(headerKey));
  const named = first.columns.findIndex(({ header }) => wanted.has(headerKey(header)));
  const spread = spreadLongForm(
    written,
    first.columns,
    named === -1 ? undefined : named,
    options.limits.tableCells,
  );
  if (spread === undefined) return first;
  const second = describe(spread.table, entries, options.ignoreColumns);
  return { ...second, person: spread.person ?? "one", losses: [spread.note, ...second.losses] };
}

function describe(raw: RawTable, entries: ColumnEntries, leftOut: readonly string[]): UnderstoodTable {
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
