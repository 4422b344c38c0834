/** Rows as CSV (RFC 4180), each line ended by a carriage return and a newline. */
export function csvOf(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(",")}\r\n`).join("");
}

/**
 * One cell. A text that a spreadsheet would run (OWASP, "CSV injection": it starts with `=`, `+`, `-`, `@`, a tab or a
 * carriage return, or with a full-width form of these) gets an apostrophe in front.
 */
export function csvCell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const safe = /^\s*[=+\-@\t\r\n|%＝＋－＠]/u.test(value) ? `'${value}` : value;
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
