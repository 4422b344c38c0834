import type { Column } from "@persona/contracts";

/** The number that an answer is, written as its column writes numbers; undefined where it is none. */
export function numberIn({ decimal }: Pick<Column, "decimal">, answer: string): number | undefined {
  const bare = answer.replaceAll(/[\s$€£%]/g, "");
  const plain = decimal === "," ? bare.replaceAll(".", "").replace(",", ".") : bare.replaceAll(",", "");
  const value = Number(plain);
  return plain === "" || !Number.isFinite(value) ? undefined : value;
}
