import type { DoubtNote } from "../losses/doubt-note.ts";

/** How many people of interviews stand next to a survey, and how many of them have a row in it. */
export interface SpokenPeople {
  readonly joined: number;
  readonly alone: number;
  readonly rows: number;
}

/** People of interviews who have no row in the survey next to them: it forms the groups, and they belong to none. */
export function withoutARow({ joined, alone, rows }: SpokenPeople): DoubtNote | undefined {
  if (alone === 0 || rows === 0) return undefined;
  const also =
    joined === 0
      ? ""
      : `; ${joined} ${joined === 1 ? "other was joined to the row with the same id" : "others were joined to the rows with the same ids"}`;
  return {
    code: "without-a-row",
    message: `${alone} ${alone === 1 ? "participant of the interviews has" : "participants of the interviews have"} no row in the survey of ${rows} rows next to them${also}. The answers of the survey form the groups, so these participants belong to none, and their words stand on no card`,
    option:
      "call each speaker or file by the id of the person's row (--participant-column <header> names the column), or give the interviews a run of their own",
    affected: { n: alone, of: alone + joined },
  };
}
