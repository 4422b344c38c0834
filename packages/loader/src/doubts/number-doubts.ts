import type { Doubt } from "@persona/contracts";
import type { PlacedDoubt } from "./doubt-note.ts";

/** Gives doubts their numbers. Those that many files raise in the same way become one, with all of these files. */
export function numberDoubts(found: readonly PlacedDoubt[]): Doubt[] {
  const groups = Map.groupBy(found, ({ note }, index) =>
    note.together === undefined ? String(index) : `${note.code} ${note.option}`,
  );
  return Array.from(groups.values(), (doubts, index): Doubt => {
    const [first] = doubts;
    const where = [...new Set(doubts.flatMap((doubt) => doubt.where))];
    const {
      together,
      message = "",
      ...note
    } = first?.note ?? { code: "", option: "", affected: { n: 0, of: 1 } };
    const isMany = together !== undefined && where.length > 1;
    return {
      id: `d${index + 1}`,
      ...note,
      message: isMany ? together(where.length) : message,
      where,
      affected: {
        n: doubts.reduce((sum, doubt) => sum + doubt.note.affected.n, 0),
        of: doubts.reduce((sum, doubt) => sum + doubt.note.affected.of, 0),
      },
    };
  }).map((doubt, index) => ({ ...doubt, id: `d${index + 1}` }));
}
