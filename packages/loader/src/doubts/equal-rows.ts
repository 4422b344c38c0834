import type { Cells, Column } from "@persona/contracts";
import type { DoubtNote } from "./doubt-note.ts";

const answering: ReadonlySet<Column["kind"]> = new Set([
  "ordinal",
  "multi-select",
  "numeric",
  "nominal",
  "open-text",
]);
/** In more rows, looking for rows that are nearly equal would take too long. */
const mostRows = 20_000;
/** Free text of this length is never written twice by chance. */
const tellingText = 30;

/** Where sentences come back anyway, equal rows say nothing: this share of a column's texts stand once. */
const leastDifferent = 0.5;

function areOwnWords(column: readonly string[]): boolean {
  const given = column.filter((text) => text.trim() !== "");
  return new Set(given).size >= given.length * leastDifferent;
}

/** Rows whose answers, with a longer free text among them, are those of an earlier row, though their id or time is not. */
export function equalRows(columns: readonly Column[], cells: readonly Cells[]): DoubtNote | undefined {
  const rows = cells[0]?.start.length ?? 0;
  if (rows > mostRows) return undefined;
  const open = columns.flatMap(({ kind }, index) => (kind === "open-text" ? [cells[index]?.text ?? []] : []));
  if (!open.some((column) => areOwnWords(column))) return undefined;
  /** Rows by what is written in them, so that the other answers are only looked at where that comes back. */
  const written = new Map<string, number[]>();
  for (let row = 0; row < rows; row += 1) {
    if (!open.some((column) => (column[row]?.length ?? 0) >= tellingText)) continue;
    // one column is a text of its own, which needs no joining
    const key =
      open.length === 1 ? (open[0]?.[row] ?? "") : open.map((column) => column[row] ?? "").join("\u0000");
    const same = written.get(key);
    if (same === undefined) written.set(key, [row]);
    else same.push(row);
  }
  const again = [...written.values()].filter((same) => same.length > 1);
  if (again.length === 0) return undefined;
  const texts = columns.flatMap(({ kind }, index) => (answering.has(kind) ? [cells[index]?.text ?? []] : []));
  const n = again.reduce((sum, same) => {
    const keys = new Set(same.map((row) => JSON.stringify(texts.map((column) => column[row]))));
    return sum + same.length - keys.size;
  }, 0);
  if (n === 0) return undefined;
  return {
    code: "equal-rows",
    message: `${n} ${n === 1 ? "row repeats" : "rows repeat"} all answers of an earlier row, free text included, under another id or time; each was counted`,
    option: "leave the repeated rows out of the file",
    affected: { n, of: rows },
  };
}
