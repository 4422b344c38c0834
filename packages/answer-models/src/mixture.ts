import type { SurveyAnswers } from "./survey-answers.ts";

/**
 * People who are each at one of several nodes, with the probability of every answer at every node. A node is a class of
 * people, or a point on a line; at one node, answers to different questions have nothing to do with each other.
 */
export interface Mixture {
  /** The number of nodes. */
  readonly k: number;
  /** Logarithm of the share of each node. */
  readonly shares: Float64Array;
  /**
   * Weighted logarithm of how likely people at a node choose a level, at `node * (levels + 1) + level`; 0 where
   * missing.
   */
  readonly answers: Float64Array;
  /** How likely people at a node choose a level, in the same places, where that is needed again. */
  readonly chances?: Float64Array;
}

/** How often people at each node chose each level, in expectation. */
export interface Expectation {
  /** At `node * (levels + 1) + level`; the last of each node counts missing answers. */
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
  const logs = new Float64Array(k);
  let likelihood = 0;
  let people = 0;
  for (let row = 0; row < rows; row += 1) {
    const times = counts === undefined ? 1 : counts[row]!;
    if (times === 0) continue;
    const start = row * width;
    weigh(logs, model, codes, start, width);
    likelihood += times * normalize(logs);
    people += times;
    for (let node = 0; node < k; node += 1) {
      logs[node] = logs[node]! * times;
      sizes[node] = sizes[node]! + logs[node]!;
    }
    addTo(sums, codes, start, width, logs);
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
    addTo(sums, codes, row * items.length, items.length, own);
    for (let node = 0; node < k; node += 1) sizes[node] = sizes[node]! + own[node]!;
  }
  return { sums, sizes, people: rows };
}

/** How likely each person is at each node, given what they answered; row by row. */
export function membershipsOf(answers: SurveyAnswers, model: Mixture): Float64Array {
  const { rows, items, codes } = answers;
  const { k } = model;
  const memberships = new Float64Array(rows * k);
  const logs = new Float64Array(k);
  for (let row = 0; row < rows; row += 1) {
    weigh(logs, model, codes, row * items.length, items.length);
    normalize(logs);
    memberships.set(logs, row * k);
  }
  return memberships;
}

/**
 * How much the answers to all other questions say about the answer to each: the mean, over people, of what is gained by
 * knowing the rest of their answers when one is guessed, summed over questions (in nats). How answers to the parts of one
 * question depend on each other gains nothing.
 */
export function foresightOf(answers: SurveyAnswers, model: Mixture): number {
  const { rows, items, codes, levels } = answers;
  const { k, shares, answers: table } = model;
  const questions = [...Map.groupBy(items.keys(), (item) => items[item]!.question).values()];
  const all = new Float64Array(k);
  const own = new Float64Array(k);
  const [rest, both, alone] = [new Float64Array(k), new Float64Array(k), new Float64Array(k)];
  let gain = 0;
  for (let row = 0; row < rows; row += 1) {
    const start = row * items.length;
    weigh(all, model, codes, start, items.length);
    for (const question of questions) {
      own.fill(0);
      for (const item of question) {
        const level = codes[start + item]!;
        for (let node = 0; node < k; node += 1) {
          own[node] = own[node]! + table[node * (levels + 1) + level]!;
        }
      }
      for (let node = 0; node < k; node += 1) {
        both[node] = all[node]!;
        rest[node] = all[node]! - own[node]!;
        alone[node] = shares[node]! + own[node]!;
      }
      gain += normalize(both) - normalize(rest) - normalize(alone);
    }
  }
  return rows === 0 ? 0 : gain / rows;
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

function addTo(
  sums: Float64Array,
  codes: Int32Array,
  start: number,
  width: number,
  shares: Float64Array,
): void {
  const stride = sums.length / shares.length;
  const end = start + width;
  for (let node = 0; node < shares.length; node += 1) {
    const share = shares[node]!;
    if (share === 0) continue;
    const offset = node * stride;
    for (let cell = start; cell < end; cell += 1) {
      const at = offset + codes[cell]!;
      sums[at] = sums[at]! + share;
    }
  }
}

/**
 * Logarithms of how likely each node is together with the answers of one row. Four nodes at a time, so that each answer
 * is looked up once for them.
 */
function weigh(
  into: Float64Array,
  { k, shares, answers }: Mixture,
  codes: Int32Array,
  start: number,
  width: number,
): void {
  const stride = answers.length / k;
  const end = start + width;
  let node = 0;
  for (; node + 3 < k; node += 4) {
    const first = node * stride;
    const [second, third, fourth] = [first + stride, first + 2 * stride, first + 3 * stride];
    let a = shares[node]!;
    let b = shares[node + 1]!;
    let c = shares[node + 2]!;
    let d = shares[node + 3]!;
    for (let cell = start; cell < end; cell += 1) {
      const code = codes[cell]!;
      a += answers[first + code]!;
      b += answers[second + code]!;
      c += answers[third + code]!;
      d += answers[fourth + code]!;
    }
    into[node] = a;
    into[node + 1] = b;
    into[node + 2] = c;
    into[node + 3] = d;
  }
  for (; node < k; node += 1) {
    const offset = node * stride;
    let sum = shares[node]!;
    for (let cell = start; cell < end; cell += 1) sum += answers[offset + codes[cell]!]!;
    into[node] = sum;
  }
}

/** A node that is this much less likely than the likeliest, as a logarithm, is out of the question: one in ten billion. */
const outOfQuestion = -23;

/** Turns logarithms into shares of 1, in place. @returns the logarithm of their sum */
function normalize(logs: Float64Array): number {
  const { length } = logs;
  let most = logs[0]!;
  for (let at = 1; at < length; at += 1) if (logs[at]! > most) most = logs[at]!;
  let sum = 0;
  for (let at = 0; at < length; at += 1) {
    const less = logs[at]! - most;
    const share = less < outOfQuestion ? 0 : less === 0 ? 1 : Math.exp(less);
    logs[at] = share;
    sum += share;
  }
  for (let at = 0; at < length; at += 1) logs[at] = logs[at]! / sum;
  return most + Math.log(sum);
}
