import type { Clause, Deed } from "./reading.ts";

/** The deeds of each clause, by its number: found once, so that time grows with the text and not with its square. */
export function deedsOfClauses(
  clauses: readonly Clause[],
  deeds: readonly Deed[],
): readonly (readonly Deed[])[] {
  let next = 0;
  return clauses.map(({ from, to }) => {
    const own: Deed[] = [];
    for (let deed = deeds[next]; deed !== undefined && deed.at < to; deed = deeds[next]) {
      if (deed.at >= from) own.push(deed);
      next += 1;
    }
    return own;
  });
}
