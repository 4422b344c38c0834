import type { Column, Corpus } from "@persona/contracts";
import { load } from "../load.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** Loads a table of some rows, each cell of which is made from the number of its row. */
export function loadTable(
  columns: Readonly<Record<string, (row: number) => string | number>>,
  rows = 36,
): Corpus {
  const lines = Array.from({ length: rows }, (_, row) => Object.values(columns).map((value) => value(row)));
  return loadRows([Object.keys(columns), ...lines]);
}

/** Loads a table from its rows, those of its head among them. */
export function loadRows(rows: readonly (readonly (string | number)[])[]): Corpus {
  const cell = (value: string | number): string => `"${String(value).replaceAll('"', '""')}"`;
  const text = rows.map((row) => `${row.map(cell).join(",")}\n`).join("");
  return load(temporaryFolder({ "a.csv": text }));
}

/** A column of the first table by its header. */
export function columnOf(corpus: Corpus, header: string): Column | undefined {
  return corpus.tables[0]?.columns.find((column) => column.header === header);
}

/** One of a list for each row, so that all come back and no two columns go together. */
export function from<T>(list: readonly T[], step = 7): (row: number) => T {
  return (row) => {
    const found = list[(row * step + Math.floor(row / list.length)) % list.length];
    if (found === undefined) throw new RangeError("the list is empty");
    return found;
  };
}
