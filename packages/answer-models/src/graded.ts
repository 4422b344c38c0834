import { CholeskyDecomposition, Matrix } from "ml-matrix";
import type { Item, SurveyAnswers } from "./survey-answers.ts";
import { expect, expectFrom, marginalShares } from "./mixture.ts";
import type { Expectation, Mixture } from "./mixture.ts";

/**
 * One way in which people differ along a line. `levels`: more of it goes with higher (or lower) levels. `ends`: more of
 * it goes with both ends of the levels. `choice`: each level goes with it in its own way. `own` loadings: how strongly is a matter of each question; `shared`: it is the
 * same for all questions with ordered levels, as with a habit of agreeing.
 */
export interface Dimension {
  readonly of: "levels" | "ends" | "choice";
  readonly loading: "own" | "shared";
}

/** Points at which people can be. */
export interface Nodes {
  /** Logarithm of the share of people at each. */
  readonly shares: Float64Array;
  /** Whether the shares are those given, or are found from the answers. */
  readonly isFree: boolean;
  /** Where each is on each dimension, at `node * dimensions + dimension`. */
  readonly places: Float64Array;
  readonly dimensions: readonly Dimension[];
}

/** A fitted model, with what the Bayesian information criterion needs. */
export interface GradedFit {
  readonly model: Mixture;
  readonly likelihood: number;
  readonly parameters: number;
  /** How strongly each item goes with each dimension: of an item with ordered levels, log odds per level. */
  readonly loadings: readonly Float64Array[];
}

const mostRounds = 80;
/** Stop when a round gains less than this, in log likelihood. */
const least = 0.05;
/** Precision of the normal prior of base levels and of loadings: without it, rare levels have no finite estimate. */
const [precisionOfBase, precisionOfLoading] = [0.05, 0.1];
const [longestStep, farthest] = [1.5, 6];
/** Where fewer people than this are expected, they say nothing. */
const leastAnswered = 1e-6;
const leastLog = Math.log(1e-9);

/** The parameters of one item: a base for every level but the first, then its loadings. */
interface Parameters {
  readonly values: Float64Array;
  readonly features: readonly Feature[];
  /** The scores of the levels on each dimension, where the loading there is shared and the levels have an order. */
  readonly sharedScores: readonly (Float64Array | undefined)[];
}

/** What one parameter is multiplied with: nothing (the base of a level), or the place on a dimension. */
interface Feature {
  /** −1 for a base. */
  readonly dimension: number;
  /** The only level that it counts for; −1 where it counts for all. */
  readonly level: number;
  /** The factor of each level. */
  readonly scores: Float64Array;
}

/**
 * Fits the generalized partial credit model (Muraki 1992) for items with ordered levels and the nominal response model
 * (Bock 1972) for others, at given nodes, by expectation-maximization. Missing answers say nothing.
 *
 * @param memberships how likely each person is at each node to begin with, row by row
 */
export function fitGraded(answers: SurveyAnswers, nodes: Nodes, memberships: Float64Array): GradedFit {
  const { items, levels } = answers;
  const k = nodes.shares.length;
  const marginal = marginalShares(answers);
  const shared = new Float64Array(nodes.dimensions.length);
  const own = items.map((item) => startOf(item, nodes.dimensions, marginal));
  let { shares } = nodes;
  const chances = new Float64Array((levels + 1) * k);
  const setting: Setting = { nodes, shared, levels, chances };
  let model: Mixture = { k, shares, answers: tableOf(items, own, setting) };
  const update = (expected: Omit<Expectation, "likelihood">): void => {
    items.forEach((item, at) => maximizeItem(item, own[at]!, { ...setting, expected }));
    shareOut(items, own, { ...setting, expected });
    if (nodes.isFree) shares = expected.sizes.map((size) => Math.log((size + 1) / (expected.people + k)));
    model = { k, shares, answers: tableOf(items, own, setting) };
  };
  const start = expectFrom(answers, memberships, k);
  for (let round = 0; round < 3; round += 1) update(start);
  let likelihood = Number.NEGATIVE_INFINITY;
  for (let round = 0; round < mostRounds; round += 1) {
    const expected = expect(answers, model);
    const gain = expected.likelihood - likelihood;
    likelihood = expected.likelihood;
    if (gain < least && round > 2) break;
    update(expected);
  }
  return {
    model,
    likelihood,
    parameters: countParameters(own, nodes),
    loadings: loadingsOf(own, nodes, shared),
  };
}

function startOf(item: Item, dimensions: readonly Dimension[], marginal: Float64Array): Parameters {
  const features: Feature[] = [];
  for (let level = 1; level < item.levels; level += 1)
    features.push({ dimension: -1, level, scores: indicator(level, item.levels) });
  dimensions.forEach(({ of, loading }, dimension) => {
    if (loading === "shared") return;
    if (of !== "choice" && isScored(item))
      features.push({ dimension, level: -1, scores: scoresOf(item.levels, of) });
    else
      for (let level = 1; level < item.levels; level += 1)
        features.push({ dimension, level, scores: indicator(level, item.levels) });
  });
  const values = new Float64Array(features.length);
  for (let level = 1; level < item.levels; level += 1)
    values[level - 1] = Math.log(marginal[item.from + level]! / marginal[item.from]!);
  return { values, features, sharedScores: sharedScoresOf(item, dimensions) };
}

/** Whether the levels of an item are steps of one thing; two levels always are. */
function isScored({ ordered, levels }: Item): boolean {
  return ordered === true || levels === 2;
}

function indicator(level: number, levels: number): Float64Array {
  const scores = new Float64Array(levels);
  scores[level] = 1;
  return scores;
}

/** The levels from −1 to 1; or how near each is to an end, from −0.5 to 0.5. */
function scoresOf(levels: number, of: Dimension["of"]): Float64Array {
  const middle = (levels - 1) / 2;
  return Float64Array.from({ length: levels }, (_, level) => {
    const at = (level - middle) / middle;
    return of === "levels" ? at : Math.abs(at) - 0.5;
  });
}

/** The scores of an item's levels on each dimension whose loading all items share; none of an item without order. */
function sharedScoresOf(item: Item, dimensions: readonly Dimension[]): Parameters["sharedScores"] {
  return dimensions.map(({ of, loading }) =>
    loading === "shared" && isScored(item) ? scoresOf(item.levels, of) : undefined,
  );
}

interface Setting {
  readonly nodes: Nodes;
  readonly shared: Float64Array;
  readonly levels: number;
  /** How likely people at each node choose each level, as it was when the table was last written. */
  readonly chances: Float64Array;
}

/**
 * The probabilities of the levels of an item at a node, written to `into` from `start`.
 *
 * @returns what was subtracted from the logarithms of the odds, which are written to `logOdds`, to make them probabilities
 */
function probabilities(
  into: Float64Array,
  start: number,
  logOdds: Float64Array,
  {
    item: { levels },
    own: { values, features, sharedScores },
    node,
  }: { readonly item: Item; readonly own: Parameters; readonly node: number },
  { nodes: { places, dimensions }, shared }: Setting,
): number {
  const first = node * dimensions.length;
  logOdds.fill(0, 0, levels);
  for (let at = 0; at < features.length; at += 1) {
    const { dimension, level: only, scores } = features[at]!;
    const by = dimension < 0 ? values[at]! : values[at]! * places[first + dimension]!;
    if (only >= 0) logOdds[only] = logOdds[only]! + by;
    else
      for (let level = 0; level < levels; level += 1) logOdds[level] = logOdds[level]! + by * scores[level]!;
  }
  for (let dimension = 0; dimension < sharedScores.length; dimension += 1) {
    const scores = sharedScores[dimension];
    if (scores === undefined) continue;
    const by = shared[dimension]! * places[first + dimension]!;
    for (let level = 0; level < levels; level += 1) logOdds[level] = logOdds[level]! + by * scores[level]!;
  }
  let most = Number.NEGATIVE_INFINITY;
  for (let level = 0; level < levels; level += 1) if (logOdds[level]! > most) most = logOdds[level]!;
  let total = 0;
  for (let level = 0; level < levels; level += 1) {
    into[start + level] = Math.exp(logOdds[level]! - most);
    total += into[start + level]!;
  }
  for (let level = 0; level < levels; level += 1) into[start + level] = into[start + level]! / total;
  return most + Math.log(total);
}

/** One step of Newton's method for the parameters of an item. */
function maximizeItem(
  item: Item,
  own: Parameters,
  setting: Setting & { readonly expected: Omit<Expectation, "likelihood"> },
): void {
  const { nodes, expected, levels, chances } = setting;
  const { values, features } = own;
  const count = features.length;
  const gradient = new Float64Array(count);
  const hessian = new Float64Array(count * count);
  const means = new Float64Array(count);
  const factors = new Float64Array(count);
  const k = nodes.shares.length;
  for (let node = 0; node < k; node += 1) {
    const offset = node * (levels + 1) + item.from;
    let answered = 0;
    for (let level = 0; level < item.levels; level += 1) answered += expected.sums[offset + level]!;
    if (answered < leastAnswered) continue;
    for (let at = 0; at < count; at += 1) {
      const { dimension, level: only, scores } = features[at]!;
      const factor = dimension < 0 ? 1 : nodes.places[node * nodes.dimensions.length + dimension]!;
      let [mean, seen] = [0, 0];
      if (only >= 0) [mean, seen] = [chances[offset + only]!, expected.sums[offset + only]!];
      else
        for (let level = 0; level < item.levels; level += 1) {
          mean += chances[offset + level]! * scores[level]!;
          seen += expected.sums[offset + level]! * scores[level]!;
        }
      factors[at] = factor;
      means[at] = mean;
      gradient[at] = gradient[at]! + factor * (seen - answered * mean);
    }
    for (let one = 0; one < count; one += 1) {
      const { level: only, scores: a } = features[one]!;
      const by = answered * factors[one]!;
      for (let other = one; other < count; other += 1) {
        const { level: otherOnly, scores: b } = features[other]!;
        let product = 0;
        if (only >= 0) product = chances[offset + only]! * b[only]!;
        else if (otherOnly >= 0) product = chances[offset + otherOnly]! * a[otherOnly]!;
        else
          for (let level = 0; level < item.levels; level += 1)
            product += chances[offset + level]! * a[level]! * b[level]!;
        const at = one * count + other;
        hessian[at] = hessian[at]! + by * factors[other]! * (product - means[one]! * means[other]!);
      }
    }
  }
  for (let one = 0; one < count; one += 1) {
    const precision = features[one]!.dimension < 0 ? precisionOfBase : precisionOfLoading;
    gradient[one] = gradient[one]! - precision * values[one]!;
    hessian[one * count + one] = hessian[one * count + one]! + precision + 1e-6;
    for (let other = 0; other < one; other += 1) hessian[one * count + other] = hessian[other * count + one]!;
  }
  const step = new CholeskyDecomposition(Matrix.from1DArray(count, count, hessian)).solve(
    Matrix.columnVector(gradient),
  );
  for (let at = 0; at < count; at += 1) {
    const by = Math.max(-longestStep, Math.min(longestStep, step.get(at, 0)));
    values[at] = Math.max(-farthest, Math.min(farthest, values[at]! + by));
  }
}

/** One step of Newton's method for the loadings that all items share. */
function shareOut(
  items: readonly Item[],
  own: readonly Parameters[],
  setting: Setting & { readonly expected: Omit<Expectation, "likelihood"> },
): void {
  const { nodes, expected, shared, levels } = setting;
  const { dimensions, places } = nodes;
  dimensions.forEach(({ loading }, dimension) => {
    if (loading !== "shared") return;
    let [gradient, curvature] = [-precisionOfLoading * shared[dimension]!, precisionOfLoading];
    items.forEach((item, at) => {
      const scores = own[at]!.sharedScores[dimension];
      if (scores === undefined) return;
      const [shares, logOdds] = [new Float64Array(item.levels), new Float64Array(item.levels)];
      for (let node = 0; node < nodes.shares.length; node += 1) {
        const offset = node * (levels + 1) + item.from;
        const place = places[node * dimensions.length + dimension]!;
        if (expected.sizes[node]! < leastAnswered) continue;
        probabilities(shares, 0, logOdds, { item, own: own[at]!, node }, setting);
        let [answered, seen, mean, square] = [0, 0, 0, 0];
        for (let level = 0; level < item.levels; level += 1) {
          const n = expected.sums[offset + level]!;
          answered += n;
          seen += n * scores[level]!;
          mean += shares[level]! * scores[level]!;
          square += shares[level]! * scores[level]! * scores[level]!;
        }
        gradient += place * (seen - answered * mean);
        curvature += place * place * answered * (square - mean * mean);
      }
    });
    const step = gradient / curvature;
    // the sign of the line is free
    shared[dimension] = Math.max(
      0,
      Math.min(farthest, (shared[dimension] || 0.3) + Math.max(-1, Math.min(1, step))),
    );
  });
}

function tableOf(items: readonly Item[], own: readonly Parameters[], setting: Setting): Float64Array {
  const { nodes, levels, chances } = setting;
  const table = new Float64Array((levels + 1) * nodes.shares.length);
  items.forEach((item, at) => {
    const logOdds = new Float64Array(item.levels);
    for (let node = 0; node < nodes.shares.length; node += 1) {
      const offset = node * (levels + 1) + item.from;
      const total = probabilities(chances, offset, logOdds, { item, own: own[at]!, node }, setting);
      for (let level = 0; level < item.levels; level += 1)
        table[offset + level] = item.weight * Math.max(logOdds[level]! - total, leastLog);
    }
  });
  return table;
}

function countParameters(own: readonly Parameters[], { dimensions, isFree, shares }: Nodes): number {
  const turns = dimensions.filter(({ of, loading }) => of === "levels" && loading === "own").length;
  const shared = dimensions.filter(({ loading }) => loading === "shared").length;
  // two lines with loadings of their own can be turned in their plane
  const turnable = isFree ? 0 : (turns * (turns - 1)) / 2;
  return (
    own.reduce((sum, { values }) => sum + values.length, 0) +
    shared -
    turnable +
    (isFree ? shares.length - 1 : 0)
  );
}

function loadingsOf(
  own: readonly Parameters[],
  { dimensions }: Nodes,
  shared: Float64Array,
): readonly Float64Array[] {
  return own.map(({ values, features }) =>
    Float64Array.from(dimensions, ({ loading }, dimension) => {
      if (loading === "shared") return shared[dimension]!;
      const at = features.findLastIndex((feature) => feature.dimension === dimension);
      return at < 0 ? 0 : values[at]!;
    }),
  );
}
