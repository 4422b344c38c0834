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
  const texts = columns.flatMap(({ kind }, index) => (answering.has(kind) ? [cells[index]?.text ?? []] : []));
  const open = columns.flatMap(({ kind }, index) => (kind === "open-text" ? [cells[index]?.text ?? []] : []));
  const rows = texts[0]?.length ?? 0;
  if (rows > mostRows || !open.some((column) => areOwnWords(column))) return undefined;
  const seen = new Set<string>();
  let n = 0;
  for (let row = 0; row < rows; row += 1) {
    if (!open.some((column) => (column[row]?.length ?? 0) >= tellingText)) continue;
    const key = JSON.stringify(texts.map((column) => column[row]));
    if (seen.has(key)) n += 1;
    seen.add(key);
  }
  if (n === 0) return undefined;
  return {
    code: "equal-rows",
    message: `${n} ${n === 1 ? "row repeats" : "rows repeat"} all answers of an earlier row, free text included, under another id or time; each was counted`,
    option: "leave the repeated rows out of the file",
    affected: { n, of: rows },
  };
}
