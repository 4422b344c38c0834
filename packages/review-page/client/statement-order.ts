import type { RunAnswer, StatementAnswer } from "../src/wire/answers.js";

/** A statement where it stands. */
export interface Placed {
  readonly id: string;
  readonly column: number;
  readonly row: number;
  readonly isLookedAt: boolean;
}

/** Where to go from a statement: `open` is the next one that nobody decided about. */
export type Direction = "next" | "before" | "left" | "right" | "open";

/** All statements in reading order. */
export function orderOf({ personas }: Pick<RunAnswer, "personas">): readonly Placed[] {
  return personas.flatMap(({ parts }, column) =>
    parts
      .flatMap(({ statements }): readonly StatementAnswer[] => statements)
      .map(({ id, isLookedAt }, row) => ({ id, column, row, isLookedAt })),
  );
}

/** The statement in a direction; undefined where there is none. */
export function neighbor(
  order: readonly Placed[],
  from: string | undefined,
  direction: Direction,
): string | undefined {
  const at = order.findIndex(({ id }) => id === from);
  const here = order[at];
  if (here === undefined) return order[0]?.id;
  switch (direction) {
    case "next":
      return order[at + 1]?.id;
    case "before":
      return order[at - 1]?.id;
    case "open":
      return (
        [...order.slice(at + 1), ...order.slice(0, at)].find(({ isLookedAt }) => !isLookedAt)?.id ??
        order[at + 1]?.id
      );
    case "left":
    case "right": {
      const column = here.column + (direction === "right" ? 1 : -1);
      return order.findLast((one) => one.column === column && one.row <= here.row)?.id;
    }
  }
}
