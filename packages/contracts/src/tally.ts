import { z } from "zod";

/**
 * Answers to one closed question, counted over every member of a group: what a claim rests on where more people
 * answered than are worth citing one by one. The count can be made again from the source alone: each member's cell is
 * there, as an address, and each text that such a cell holds stands in exactly one of the three lists.
 */
export const tallySchema = z.object({
  sourceId: z.string(),
  /** Header of the column that the cells stand in. */
  column: z.string(),
  /** Cells with one of these texts, as they are decoded, give the answer that the claim tells of. */
  given: z.array(z.string()).min(1),
  /** Cells with one of these answer otherwise. */
  otherwise: z.array(z.string()),
  /** Cells with one of these do not answer. */
  unanswered: z.array(z.string()),
  /**
   * The cell of each member, in the order of `segment.memberIds`: where it starts and how many bytes it takes, with a
   * sign between that tells its side, such as `120+5 410-6 733~0`: `+` gives the answer, `-` answers otherwise, `~` does
   * not answer. `0~0` is a member without a row.
   */
  cells: z.string().regex(/^\d+[-+~]\d+(?: \d+[-+~]\d+)*$/),
});
/** Answers to one closed question, counted over every member of a group. */
export type Tally = z.infer<typeof tallySchema>;

/** Which of the three lists of a tally a cell's text stands in. */
export type TallySide = "given" | "otherwise" | "unanswered";

/** The cell of a member in a tally: where it stands, in bytes, and on which side it counts. */
export interface TallyCell {
  readonly start: number;
  readonly end: number;
  readonly side: TallySide;
}

/** How a tally writes a side. */
export const tallySigns = { given: "+", otherwise: "-", unanswered: "~" } as const;

/** The cells of a tally, one a member. */
export function cellsOfTally({ cells }: Pick<Tally, "cells">): readonly TallyCell[] {
  return cells.split(" ").map((cell): TallyCell => {
    const [from = "", length = ""] = cell.split(/[-+~]/);
    const sign = cell.charAt(from.length);
    const start = Number(from);
    return {
      start,
      end: start + Number(length),
      side: sign === "+" ? "given" : sign === "-" ? "otherwise" : "unanswered",
    };
  });
}
