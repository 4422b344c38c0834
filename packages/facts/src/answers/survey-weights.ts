import { answersIn } from "@persona/contracts";
import { numberIn } from "./number-in.ts";
import type { Research } from "../people/people.ts";

/** Each person's survey weight, 0 where it cannot be read; nothing where the survey has no weights. */
export function surveyWeights({ table, people }: Research): { readonly weights?: readonly number[] } {
  const index = table?.columns.findIndex(({ kind }) => kind === "weight") ?? -1;
  const column = table?.columns[index];
  if (table === undefined || column === undefined) return {};
  const weights = people.map(({ row }) => {
    const text = row === undefined ? "" : (table.cells[index]?.text[row] ?? "");
    return Math.max(0, numberIn(column, answersIn(column, text)[0]?.level ?? "") ?? 0);
  });
  return { weights };
}
