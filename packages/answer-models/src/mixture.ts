import { addTo, normalize, weigh } from "./rows.ts";
import type { SurveyAnswers } from "./survey-answers.ts";

/**
 * People who are each at one of several nodes, with the probability of every answer at every node. A node is a class of
 * people, or a point on a line; at one node, answers to different questions have nothing to do with each other.
 */
export interface Mixture {
  /** The number of nodes. */
  readonly k: number;
  /** The share of people at each node. */
  readonly shares: Float64Array;
  /**
   * How likely people at a node choose a level, to the power of what the answer weighs, at `level * k + node`; 1 where it
   * is missing.
   */
  readonly chances: Float64Array;
}

/** How often people at each node chose each level, in expectation. */
export interface Expectation {
  /** At `level * k + node`; the last of each node counts missing answers. */
  readonly sums: Float64Array;
  /** People at each node. */
  readonly sizes: Float64Array;
  readonly people: number;
  /** Logarithm of the likelihood of the answers. */
  readonly likelihood: number;
}

/** The expectation step: where people are, given their answers, and what people there answer. */
export function expect(
  { rows, items, codes, levels }: SurveyAnswers,
  model: Mixture,
  counts?: Uint16Array,
): Expectation {
  const { k } = model;
  const width = items.length;
  const sums = new Float64Array((levels + 1) * k);
  const sizes = new Float64Array(k);
  const own = new Float64Array(k);
  let likelihood = 0;
  let people = 0;
  for (let row = 0; row < rows; row += 1) {
    const times = counts === undefined ? 1 : counts[row]!;
    if (times === 0) continue;
    const start = row * width;
    const scale = weigh(own, model, codes, start, start + width);
    likelihood += times * (scale + Math.log(normalize(own)));
    people += times;
    for (let node = 0; node < k; node += 1) {
      own[node] = own[node]! * times;
      sizes[node] = sizes[node]! + own[node]!;
    }
    addTo(sums, codes, start, start + width, own);
  }
  return { sums, sizes, people, likelihood };
}

/** The same, where it is known how likely each person is at each node, row by row. */
export function expectFrom(
  { rows, items, codes, levels }: SurveyAnswers,
  memberships: Float64Array,
  k: number,
): Omit<Expectation, "likelihood"> {
  const sums = new Float64Array((levels + 1) * k);
  const sizes = new Float64Array(k);
  for (let row = 0; row < rows; row += 1) {
    const own = memberships.subarray(row * k, (row + 1) * k);
    addTo(sums, codes, row * items.length, (row + 1) * items.length, own);
    for (let node = 0; node < k; node += 1) sizes[node] = sizes[node]! + own[node]!;
  }
  return { sums, sizes, people: rows };
}

/** How likely each person is at each node, given what they answered; row by row. */
export function membershipsOf({ rows, items, codes }: SurveyAnswers, model: Mixture): Float64Array {
  const { k } = model;
  const memberships = new Float64Array(rows * k);
  for (let row = 0; row < rows; row += 1) {
    const own = memberships.subarray(row * k, (row + 1) * k);
    weigh(own, model, codes, row * items.length, (row + 1) * items.length);
    normalize(own);
  }
  return memberships;
}

/** How everybody answers. Each level counts half an answer more, so that none is impossible. */
export function marginalShares(
  { rows, items, codes, levels }: SurveyAnswers,
  counts?: Uint16Array,
): Float64Array {
  const width = items.length;
  const sums = new Float64Array(levels + 1).fill(0.5);
  for (let row = 0; row < rows; row += 1) {
    const times = counts === undefined ? 1 : counts[row]!;
    for (let cell = row * width; cell < (row + 1) * width; cell += 1)
      sums[codes[cell]!] = sums[codes[cell]!]! + times;
  }
  for (const { from, levels: own } of items) {
    let answered = 0;
    for (let level = from; level < from + own; level += 1) answered += sums[level]!;
    for (let level = from; level < from + own; level += 1) sums[level] = sums[level]! / answered;
  }
  return sums;
}
