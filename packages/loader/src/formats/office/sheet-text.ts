import type { LossNote } from "../../losses/loss-note.ts";
import type { Extracted, LineNote } from "../../documents/document.ts";

/** A row of a sheet: its number there, and its cells from the first column on. */
export interface SheetRow {
  readonly number: number;
  readonly cells: readonly string[];
}

/** Writes a sheet's rows as comma-separated text, which is what its addresses count in. Blank rows are left out. */
export function sheetText(sheet: string, rows: readonly SheetRow[], losses: readonly LossNote[]): Extracted {
  const written = rows.filter(({ cells }) => cells.some((cell) => cell !== ""));
  const width = written.reduce((widest, { cells }) => Math.max(widest, lastFilled(cells) + 1), 0);
  const lines: string[] = [];
  const notes: LineNote[] = [];
  for (const { number, cells } of written) {
    const row: string[] = [];
    for (let column = 0; column < width; column += 1) row.push(quoted(cells[column] ?? "", width));
    lines.push(row.join(","));
    notes.push({ locator: { sheet, line: number } });
  }
  return {
    grammar: "csv",
    text: lines.length === 0 ? "" : `sep=,\n${lines.join("\n")}\n`,
    notes,
    sheet,
    letters: Array.from({ length: width }, (_, column) => columnLetters(column)),
    losses,
  };
}

/** The letters of a column counted from 0: A, B, … Z, AA. */
export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26) - 1;
  return (rest < 0 ? "" : columnLetters(rest)) + String.fromCodePoint(65 + (column % 26));
}

/** The column of a cell reference such as `AB12`, counted from 0. */
export function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference) {
    const value = letter.charCodeAt(0) - 64;
    if (value < 1 || value > 26) break;
    column = column * 26 + value;
  }
  return column - 1;
}

function lastFilled(cells: readonly string[]): number {
  let last = cells.length - 1;
  while (last >= 0 && cells[last] === "") last -= 1;
  return last;
}

function quoted(cell: string, width: number): string {
  if (cell === "") return width === 1 ? '""' : "";
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
