import { wilsonInterval } from "../../statistics/src/intervals.ts";
import type { Row } from "./cells.ts";
import type { Outcome } from "./outcome.ts";

/** What was found in a set, next to what is there. */
export interface Judged extends Outcome {
  readonly planted: number;
  readonly oracle?: number;
}

/** The upper end of the interval may be this high where kinds are claimed in nulls. */
const highestEnd = 0.12;

/** Most of the sets of a planted cell that may be divided into more kinds than were planted. */
const mostOver = 0.03;

/** One line of the table, and whether its bar holds. */
export function tally(row: Row, sets: readonly Judged[]): { readonly line: string; readonly holds: boolean } {
  const count = (test: (one: Judged) => boolean): number => sets.filter(test).length;
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, one) => sum + one, 0) / values.length;
  const seconds = `${mean(sets.map((one) => one.seconds)).toFixed(2)} s`;
  const explained = count((one) => one.explained);
  if (row.asks === "null") {
    const claimed = count((one) => one.kinds > 1 && !one.explained);
    const [, high] = wilsonInterval(claimed, sets.length);
    const holds =
      row.bar === undefined ||
      (claimed / sets.length <= row.bar && (high <= highestEnd || sets.length < 100));
    return {
      holds,
      line: `${mark(row.bar, holds)} ${row.name}: kinds claimed in ${share(claimed, sets.length)}, and ${explained} more said to be something else; ${seconds}`,
    };
  }
  const right = count((one) => one.kinds === one.planted);
  const over = count((one) => one.kinds > one.planted);
  const ari = mean(sets.map((one) => one.ari ?? 0));
  const oracle = sets.flatMap((one) => one.oracle ?? []);
  const holds =
    (row.bar === undefined || right / sets.length >= row.bar) &&
    ari >= (row.leastAri ?? -1) &&
    over / sets.length <= mostOver;
  return {
    holds,
    line: `${mark(row.bar, holds)} ${row.name}${oracle.length === 0 ? "" : ` (oracle ${mean(oracle).toFixed(2)})`}: right number in ${share(right, sets.length)}, ARI ${ari.toFixed(2)}, divided too far in ${over}; numbers found ${found(sets)}; ${seconds}`,
  };
}

function mark(bar: number | undefined, holds: boolean): string {
  if (!holds) return "MISS";
  return bar === undefined ? "–   " : "pass";
}

function share(n: number, of: number): string {
  const [low, high] = wilsonInterval(n, of);
  return `${n} of ${of} (${low.toFixed(2)} to ${high.toFixed(2)})`;
}

/** How often each number of kinds was found: `1: 3, 2: 17`. */
function found(sets: readonly Judged[]): string {
  const counts = Map.groupBy(sets, ({ kinds }) => kinds);
  return [...counts]
    .toSorted(([a], [b]) => a - b)
    .map(([kinds, own]) => `${kinds}: ${own.length}`)
    .join(", ");
}
