/**
 * A product of this many chances is no smaller than a number can be: none is below one in a billion by much. After as many
 * answers, the products of a row are made larger together.
 */
const cellsAtOnce = 24;

/**
 * How likely each node is together with the answers of one row, in proportion; written to `into`.
 *
 * @param chances at `level * k + node`
 * @returns the logarithm of what they have to be multiplied with
 */
export function weigh(
  into: Float64Array,
  { shares, chances }: { readonly shares: Float64Array; readonly chances: Float64Array },
  codes: Int32Array,
  start: number,
  end: number,
): number {
  let scale = 0;
  for (let node = 0; node < into.length; node += 1) into[node] = shares[node]!;
  for (let from = start; from < end; from += cellsAtOnce) {
    if (from > start) scale += rescale(into);
    multiply(into, chances, codes, from, Math.min(end, from + cellsAtOnce));
  }
  return scale;
}

/** Four nodes at a time, so that each answer is looked up once for them. */
function multiply(
  into: Float64Array,
  chances: Float64Array,
  codes: Int32Array,
  start: number,
  end: number,
): void {
  const k = into.length;
  let node = 0;
  for (; node + 3 < k; node += 4) {
    let a = into[node]!;
    let b = into[node + 1]!;
    let c = into[node + 2]!;
    let d = into[node + 3]!;
    for (let cell = start; cell < end; cell += 1) {
      const at = codes[cell]! * k + node;
      a *= chances[at]!;
      b *= chances[at + 1]!;
      c *= chances[at + 2]!;
      d *= chances[at + 3]!;
    }
    into[node] = a;
    into[node + 1] = b;
    into[node + 2] = c;
    into[node + 3] = d;
  }
  for (; node < k; node += 1) {
    let a = into[node]!;
    for (let cell = start; cell < end; cell += 1) a *= chances[codes[cell]! * k + node]!;
    into[node] = a;
  }
}

function rescale(values: Float64Array): number {
  const most = largest(values);
  for (let at = 0; at < values.length; at += 1) values[at] = values[at]! / most;
  return Math.log(most);
}

/** A node that is this much less likely than the likeliest is out of the question. */
const outOfQuestion = 1e-10;

/** Turns what is in proportion into shares of 1, in place. @returns what the sum was */
export function normalize(values: Float64Array): number {
  const least = largest(values) * outOfQuestion;
  let sum = 0;
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at]!;
    if (value < least) values[at] = 0;
    else sum += value;
  }
  const by = 1 / sum;
  for (let at = 0; at < values.length; at += 1) values[at] = values[at]! * by;
  return sum;
}

function largest(values: Float64Array): number {
  let most = values[0]!;
  for (let at = 1; at < values.length; at += 1) if (values[at]! > most) most = values[at]!;
  return most;
}

/** Adds how likely each node is to the sums of the levels that a row has, at `level * k + node`. */
export function addTo(
  sums: Float64Array,
  codes: Int32Array,
  start: number,
  end: number,
  shares: Float64Array,
): void {
  const k = shares.length;
  for (let node = 0; node < k; node += 1) {
    const share = shares[node]!;
    if (share === 0) continue;
    for (let cell = start; cell < end; cell += 1) {
      const at = codes[cell]! * k + node;
      sums[at] = sums[at]! + share;
    }
  }
}
