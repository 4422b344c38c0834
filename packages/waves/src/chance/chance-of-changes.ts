import { shuffle } from "@persona/statistics";
import type { Random } from "@persona/statistics";

/** Something that is counted or measured for each person and may differ between waves. */
export interface Change {
  /** Positions of the people who are compared, in ascending order. */
  readonly people: Int32Array;
  /** The category of each of them, or a measure. */
  readonly values: Int32Array | Float64Array;
  /** How many categories there are; absent for a measure. */
  readonly categories?: number;
  /** Whether the categories have an order, so that people can have moved up or down. @default false */
  readonly isOrdered?: boolean;
}

/** More permutations than the first add nothing; fewer than the second are too coarse. In between, time decides. */
const [mostPermutations, fewestPermutations] = [999, 199];
const mostSteps = 4e8;

/**
 * How likely sampling alone gives each change if nothing had changed, over all changes together: the share of permutations,
 * people shuffled over the waves, in which any change is at least as striking (the minP procedure of Westfall and Young
 * 1993). A report of everything below 0.05 is therefore wrong about anything in one of twenty comparisons at most.
 *
 * The measure of how striking a change is: its chi-square as a deviate of the normal distribution (Wilson and Hilferty
 * 1931), so that tables of different sizes can be compared. The chi-square is that of the table of waves by categories.
 * Where categories have an order, each table of waves by "up to this category" and "above it" counts, too. For a measure,
 * it is that of the means.
 */
export function chanceOfChanges(
  changes: readonly Change[],
  { waves, count, random }: { readonly waves: Int32Array; readonly count: number; readonly random: Random },
): { readonly chances: readonly number[]; readonly permutations: number } {
  const found = changes.map((change) => strikingAs(change, waves, count));
  const steps = changes.reduce((sum, { people }) => sum + people.length, 0) + waves.length;
  const permutations = Math.max(
    fewestPermutations,
    Math.min(mostPermutations, Math.floor(mostSteps / steps)),
  );
  if (changes.length === 0) return { chances: [], permutations };
  const asStriking = changes.map(() => 1);
  const shuffled = [...waves];
  for (let round = 0; round < permutations; round += 1) {
    shuffle(shuffled, random);
    const labels = Int32Array.from(shuffled);
    const most = changes.reduce(
      (max, change) => Math.max(max, strikingAs(change, labels, count)),
      leastStriking,
    );
    // values this close are equal but for rounding
    found.forEach((one, at) => {
      if (most >= one - 1e-9) asStriking[at] = asStriking[at]! + 1;
    });
  }
  return { chances: asStriking.map((times) => times / (permutations + 1)), permutations };
}

function strikingAs(change: Change, waves: Int32Array, count: number): number {
  return change.categories === undefined
    ? deviateOfMeans(change, waves, count)
    : deviateOfTable(change, { waves, count, categories: change.categories });
}

function deviateOfTable(
  { people, values, isOrdered }: Change,
  {
    waves,
    count,
    categories,
  }: { readonly waves: Int32Array; readonly count: number; readonly categories: number },
): number {
  const cells = new Float64Array(count * categories);
  const rows = new Float64Array(count);
  for (let at = 0; at < people.length; at += 1) {
    const wave = waves[people[at]!]!;
    cells[wave * categories + values[at]!] = cells[wave * categories + values[at]!]! + 1;
    rows[wave] = rows[wave]! + 1;
  }
  let most = deviateOf(cells, rows, categories);
  if (isOrdered !== true) return most;
  // each row becomes: how many are up to this category, and above it
  const split = new Float64Array(count * 2);
  for (let category = 0; category + 1 < categories; category += 1) {
    for (let wave = 0; wave < count; wave += 1) {
      const upTo = (category === 0 ? 0 : split[wave * 2]!) + cells[wave * categories + category]!;
      split[wave * 2] = upTo;
      split[wave * 2 + 1] = rows[wave]! - upTo;
    }
    most = Math.max(most, deviateOf(split, rows, 2));
  }
  return most;
}

function deviateOf(cells: Float64Array, rows: Float64Array, categories: number): number {
  const people = rows.reduce((sum, row) => sum + row, 0);
  let chiSquare = 0;
  let usedColumns = 0;
  for (let category = 0; category < categories; category += 1) {
    let column = 0;
    for (let wave = 0; wave < rows.length; wave += 1) column += cells[wave * categories + category]!;
    if (column === 0) continue;
    usedColumns += 1;
    for (let wave = 0; wave < rows.length; wave += 1) {
      const expected = (rows[wave]! * column) / people;
      if (expected > 0) chiSquare += (cells[wave * categories + category]! - expected) ** 2 / expected;
    }
  }
  const usedRows = rows.filter((row) => row > 0).length;
  return normalDeviate(chiSquare, (usedRows - 1) * (usedColumns - 1));
}

function deviateOfMeans({ people, values }: Change, waves: Int32Array, count: number): number {
  const [sizes, sums] = [new Float64Array(count), new Float64Array(count)];
  let [sum, squares] = [0, 0];
  for (let at = 0; at < people.length; at += 1) {
    const [wave, value] = [waves[people[at]!]!, values[at]!];
    sizes[wave] = sizes[wave]! + 1;
    sums[wave] = sums[wave]! + value;
    sum += value;
    squares += value * value;
  }
  const mean = sum / people.length;
  const variance = squares / people.length - mean * mean;
  if (!(variance > 0)) return leastStriking;
  let chiSquare = 0;
  let used = -1;
  for (let wave = 0; wave < count; wave += 1) {
    if (sizes[wave] === 0) continue;
    used += 1;
    chiSquare += (sizes[wave]! * (sums[wave]! / sizes[wave]! - mean) ** 2) / variance;
  }
  return normalDeviate(chiSquare, used);
}

/** For changes that cannot differ. */
const leastStriking = Number.NEGATIVE_INFINITY;

function normalDeviate(chiSquare: number, degrees: number): number {
  if (degrees <= 0) return leastStriking;
  const variance = 2 / (9 * degrees);
  return (Math.cbrt(chiSquare / degrees) - 1 + variance) / Math.sqrt(variance);
}
