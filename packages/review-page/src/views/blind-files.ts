import type { BlindSheet } from "./blind-sheet.ts";

/** A sheet as CSV, with an empty column for the answer. */
export function sheetAsCsv({ lines }: BlindSheet): string {
  const rows = lines.map(({ number, persona, statement, passages }) => [
    String(number),
    persona,
    statement,
    passages.map(({ text }) => text).join(" / "),
    "",
  ]);
  return toCsv([
    ["line", "persona", "statement", "words", "do the words show it? (yes, no, unsure)"],
    ...rows,
  ]);
}

/** The key of a sheet as CSV. */
export function keyAsCsv({ key }: BlindSheet): string {
  const rows = key.map(({ number, claim, isTrue }) => [String(number), claim, isTrue ? "yes" : "no"]);
  return toCsv([["line", "statement_id", "has_its_own_evidence"], ...rows]);
}

/** Lines end as RFC 4180 has it. No cell is taken for a formula by a spreadsheet. */
export function toCsv(rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string => {
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}
