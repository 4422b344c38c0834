import { answersIn } from "@persona/contracts";
import type { Comparison } from "../group/comparison.ts";

/** Each person's survey weight, 0 where it cannot be read; undefined where the survey has no weights. */
export function surveyWeights({
  research: { table, people },
}: Pick<Comparison, "research">): readonly number[] | undefined {
  const index = table?.columns.findIndex(({ kind }) => kind === "weight") ?? -1;
  const column = table?.columns[index];
  if (table === undefined || column === undefined) return undefined;
  return people.map(({ row }) => {
    const text = row === undefined ? "" : (table.cells[index]?.text[row] ?? "");
    const weight = Number(answersIn(column, text)[0]?.level);
    return Number.isFinite(weight) && weight > 0 ? weight : 0;
  });
}
