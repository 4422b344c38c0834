import type { LossNote } from "../../losses/loss-note.ts";
import { Refusal } from "../../losses/refusal.ts";
import type { TextBudget } from "../../limits/text-budget.ts";
import type { Extracted, LineNote } from "../../documents/document.ts";

/** More columns and rows than any program for spreadsheets writes. */
export const mostColumns = 16_384;
export const mostRows = 1_048_576;

/** A row of a sheet: its number there, and its cells, with columns counted from 0. */
export interface SheetRow {
  readonly number: number;
  readonly cells: SheetCells;
}

/** The cells of a row that are not blank: their columns, and their texts in the same order. */
export interface SheetCells {
  readonly columns: number[];
  readonly texts: string[];
}

/** What a sheet may come to as a table. */
export interface SheetLimits {
  readonly budget: TextBudget;
  readonly mostCells: number;
}

/**
 * Writes a sheet's rows as comma-separated text, which is what its addresses count in. Blank rows are left out.
 *
 * @throws Refusal when there would be too many cells, or too much text
 */
export function sheetText(
  sheet: string,
  rows: readonly SheetRow[],
  losses: readonly LossNote[],
  { budget, mostCells }: SheetLimits,
): Extracted {
  const written = rows.filter(({ cells }) => cells.texts.length > 0);
  let width = 0;
  for (const { cells } of written) for (const column of cells.columns) width = Math.max(width, column + 1);
  if (width * written.length > mostCells) {
    throw new Refusal(
      "too-large",
      `the sheet "${sheet}" has ${written.length} rows of ${width} columns, more than ${mostCells} cells`,
    );
  }
  for (const { cells } of written) {
    budget.takeLine(width);
    for (const text of cells.texts) budget.take(text.length);
  }
  const blank = Array.from({ length: width }, (): string => (width === 1 ? '""' : ""));
  const lines: string[] = [];
  const notes: LineNote[] = [];
  for (const { number, cells } of written) {
    const row = blank.slice();
    for (const [index, column] of cells.columns.entries()) row[column] = quoted(cells.texts[index] ?? "");
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

function quoted(cell: string): string {
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
