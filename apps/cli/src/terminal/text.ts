import { onOneLine, widthOf } from "./terminal-text.ts";

/** `1 source`, `2 sources`. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}

/** A text that begins with a capital letter. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A text on one line, cut where it is longer than `most` characters. */
export function shorten(text: string, most: number): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length <= most ? line : `${line.slice(0, most - 1)}…`;
}

/** A share in whole percent. */
export function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

/**
 * Rows as lines with their columns lined up; the last column is not padded. Where a line would be longer than the
 * terminal is wide, a row stands on two lines instead: its first cell, and the others under it.
 */
export function table(
  cells: readonly (readonly string[])[],
  { columns }: { readonly columns?: number } = {},
): readonly string[] {
  const rows = cells.map((row) => row.map(onOneLine));
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => (widths[column] = Math.max(widths[column] ?? 0, widthOf(cell))));
  }
  const lines = rows.map((row) => {
    const cells = row.map((cell, column) =>
      column === row.length - 1 ? cell : cell + " ".repeat((widths[column] ?? 0) - widthOf(cell)),
    );
    return `  ${cells.join("  ")}`.trimEnd();
  });
  if (columns === undefined || lines.every((line) => widthOf(line) <= columns)) return lines;
  return rows.flatMap(([first = "", ...rest]) => {
    const under = rest.filter((cell) => cell !== "").join(" · ");
    return under === "" ? [`  ${first}`] : [`  ${first}`, `    ${under}`];
  });
}
