import type { Code } from "@persona/contracts";

/**
 * Codes as the table that Taguette imports as a codebook: `tag` and `description`. A code below another is written with a
 * dot, as Taguette writes it: `Money.Cash`. No cell is taken for a formula by a spreadsheet.
 */
export function writeCodeTable(codes: readonly Code[]): string {
  const byId = new Map(codes.map((code) => [code.id, code]));
  const pathOf = ({ name, parentId }: Code): string => {
    const path = [name];
    const seen = new Set<string>();
    for (let above = parentId; above !== undefined && !seen.has(above);) {
      seen.add(above);
      const parent = byId.get(above);
      if (parent !== undefined) path.unshift(parent.name);
      above = parent?.parentId;
    }
    return path.join(".");
  };
  const rows = [["tag", "description"], ...codes.map((code) => [pathOf(code), code.definition])];
  return rows.map((row) => `${row.map(cellOf).join(",")}\r\n`).join("");
}

function cellOf(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
