import type { Points } from "@persona/grouping";
import type { LearnRule, Placement } from "./placement.ts";

/**
 * The rule for people who are compared by their words: a person belongs to the group whose words are most like theirs,
 * after what everybody says was subtracted (Rocchio 1971).
 *
 * @param usage one row a person: how much they use each word
 * @param groups the group of each row; −1 where it is not known
 */
export function wordRule(usage: Points, groups: Int32Array, k: number): LearnRule {
  const { columns } = usage;
  const units = Array.from({ length: usage.rows }, (_, row) => unit(rowOf(usage.values, row, columns)));
  return (learnedOn) => {
    const middle = meanOf(units, learnedOn, columns);
    const centers = Array.from({ length: k }, (_, group) => {
      const own = learnedOn.filter((row) => groups[row] === group);
      return minus(meanOf(units, own, columns), middle);
    });
    const placeUnit = (row: Float64Array): Placement => placeOne(minus(row, middle), centers);
    return {
      place: (rows) => rows.map((row) => placeUnit(units[row]!)),
      placeShuffled: (rows, shuffled) => {
        const values = new Float64Array(rows.length * columns);
        for (let column = 0; column < columns; column += 1) {
          const order = shuffled(rows.length);
          rows.forEach((_row, at) => {
            values[at * columns + column] = usage.values[rows[order[at]!]! * columns + column]!;
          });
        }
        return rows.map((_row, at) => placeUnit(unit(rowOf(values, at, columns))));
      },
    };
  };
}

function rowOf(values: Float64Array, row: number, columns: number): Float64Array {
  return values.subarray(row * columns, (row + 1) * columns);
}

/** With half of the words a person is placed, and the other half shows whether that says anything. */
function placeOne(row: Float64Array, centers: readonly Float64Array[]): Placement {
  const likeness = (from: 0 | 1, step: 1 | 2): readonly number[] =>
    centers.map((center) => cosine(row, center, from, step));
  const whole = likeness(0, 1);
  const group = largest(whole);
  const predicts = new Float64Array(centers.length);
  const halves = [likeness(0, 2), likeness(1, 2)] as const;
  halves.forEach((half, at) => {
    const other = halves[1 - at]!;
    const placed = largest(half);
    const rest = other.filter((_, one) => one !== placed);
    const usual = rest.reduce((sum, one) => sum + one, 0) / Math.max(1, rest.length);
    predicts[placed] = predicts[placed]! + (other[placed]! - usual) / 2;
  });
  return { group, fit: whole[group]!, predicts };
}

function meanOf(units: readonly Float64Array[], rows: readonly number[], columns: number): Float64Array {
  const mean = new Float64Array(columns);
  for (const row of rows) {
    const own = units[row]!;
    for (let column = 0; column < columns; column += 1)
      mean[column] = mean[column]! + own[column]! / Math.max(1, rows.length);
  }
  return mean;
}

function unit(row: Float64Array): Float64Array {
  const length = Math.sqrt(row.reduce((sum, value) => sum + value * value, 0)) || 1;
  return row.map((value) => value / length);
}

function minus(row: Float64Array, middle: Float64Array): Float64Array {
  return row.map((value, column) => value - middle[column]!);
}

function cosine(a: Float64Array, b: Float64Array, from: number, step: number): number {
  let [dot, first, second] = [0, 0, 0];
  for (let at = from; at < a.length; at += step) {
    dot += a[at]! * b[at]!;
    first += a[at]! ** 2;
    second += b[at]! ** 2;
  }
  return dot === 0 ? 0 : dot / Math.sqrt(first * second);
}

function largest(values: readonly number[]): number {
  return values.reduce((best, value, at) => (value > values[best]! ? at : best), 0);
}
