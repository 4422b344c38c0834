import { CholeskyDecomposition, Matrix } from "ml-matrix";
import type { Item, SurveyAnswers } from "../answers/survey-answers.ts";
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

/** The parameters of one item: a base for every level but the first, then its loadings. */
interface Parameters {
  readonly values: Float64Array;
  readonly features: readonly Feature[];
}

/** What one parameter is multiplied with: nothing (the base of a level), or the place on a dimension. */
interface Feature {
  /** −1 for a base. */
  readonly dimension: number;
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
  let model: Mixture = { k, shares, answers: new Float64Array((levels + 1) * k) };
  const update = (expected: Omit<Expectation, "likelihood">): void => {
    items.forEach((item, at) => maximizeItem(item, own[at]!, { nodes, expected, shared, levels }));
    shareOut(items, own, { nodes, expected, shared, levels });
    if (nodes.isFree) shares = expected.sizes.map((size) => Math.log((size + 1) / (expected.people + k)));
    model = { k, shares, answers: tableOf(items, own, { nodes, shared, levels }) };
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
    features.push({ dimension: -1, scores: indicator(level, item.levels) });
  dimensions.forEach(({ of, loading }, dimension) => {
    if (loading === "shared") return;
    if (of !== "choice" && isScored(item)) features.push({ dimension, scores: scoresOf(item.levels, of) });
    else
      for (let level = 1; level < item.levels; level += 1)
        features.push({ dimension, scores: indicator(level, item.levels) });
  });
  const values = new Float64Array(features.length);
  for (let level = 1; level < item.levels; level += 1)
    values[level - 1] = Math.log(marginal[item.from + level]! / marginal[item.from]!);
  return { values, features };
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

interface Setting {
  readonly nodes: Nodes;
  readonly shared: Float64Array;
  readonly levels: number;
}

/** The probabilities of the levels of an item at a node, written to `into`. */
function probabilities(
  into: Float64Array,
  item: Item,
  { values, features }: Parameters,
  { nodes: { places, dimensions }, shared }: Setting,
  node: number,
): void {
  const start = node * dimensions.length;
  into.fill(0);
  for (let at = 0; at < features.length; at += 1) {
    const { dimension, scores } = features[at]!;
    const by = values[at]! * (dimension < 0 ? 1 : places[start + dimension]!);
    for (let level = 0; level < item.levels; level += 1) into[level] = into[level]! + by * scores[level]!;
  }
  if (isScored(item)) {
    for (let dimension = 0; dimension < dimensions.length; dimension += 1) {
      if (dimensions[dimension]!.loading !== "shared") continue;
      const scores = scoresOf(item.levels, dimensions[dimension]!.of);
      const by = shared[dimension]! * places[start + dimension]!;
      for (let level = 0; level < item.levels; level += 1) into[level] = into[level]! + by * scores[level]!;
    }
  }
  let most = Number.NEGATIVE_INFINITY;
  for (let level = 0; level < item.levels; level += 1) if (into[level]! > most) most = into[level]!;
  let total = 0;
  for (let level = 0; level < item.levels; level += 1) {
    into[level] = Math.exp(into[level]! - most);
    total += into[level]!;
  }
  for (let level = 0; level < item.levels; level += 1) into[level] = into[level]! / total;
}

/** One step of Newton's method for the parameters of an item. */
function maximizeItem(
  item: Item,
  own: Parameters,
  setting: Setting & { readonly expected: Omit<Expectation, "likelihood"> },
): void {
  const { nodes, expected, levels } = setting;
  const { values, features } = own;
  const count = features.length;
  const gradient = new Float64Array(count);
  const hessian = Matrix.zeros(count, count);
  const shares = new Float64Array(item.levels);
  const means = new Float64Array(count);
  const factors = new Float64Array(count);
  const k = nodes.shares.length;
  for (let node = 0; node < k; node += 1) {
    const offset = node * (levels + 1) + item.from;
    let answered = 0;
    for (let level = 0; level < item.levels; level += 1) answered += expected.sums[offset + level]!;
    if (answered < 1e-6) continue;
    probabilities(shares, item, own, setting, node);
    for (let at = 0; at < count; at += 1) {
      const { dimension, scores } = features[at]!;
      factors[at] = dimension < 0 ? 1 : nodes.places[node * nodes.dimensions.length + dimension]!;
      let [mean, seen] = [0, 0];
      for (let level = 0; level < item.levels; level += 1) {
        mean += shares[level]! * scores[level]!;
        seen += expected.sums[offset + level]! * scores[level]!;
      }
      means[at] = mean;
      gradient[at] = gradient[at]! + factors[at]! * (seen - answered * mean);
    }
    for (let one = 0; one < count; one += 1) {
      const a = features[one]!.scores;
      for (let other = one; other < count; other += 1) {
        const b = features[other]!.scores;
        let product = 0;
        for (let level = 0; level < item.levels; level += 1)
          product += shares[level]! * a[level]! * b[level]!;
        const value = answered * factors[one]! * factors[other]! * (product - means[one]! * means[other]!);
        hessian.set(one, other, hessian.get(one, other) + value);
      }
    }
  }
  for (let one = 0; one < count; one += 1) {
    const precision = features[one]!.dimension < 0 ? precisionOfBase : precisionOfLoading;
    gradient[one] = gradient[one]! - precision * values[one]!;
    hessian.set(one, one, hessian.get(one, one) + precision + 1e-6);
    for (let other = 0; other < one; other += 1) hessian.set(one, other, hessian.get(other, one));
  }
  const step = new CholeskyDecomposition(hessian).solve(Matrix.columnVector([...gradient]));
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
  dimensions.forEach(({ of, loading }, dimension) => {
    if (loading !== "shared") return;
    let [gradient, curvature] = [-precisionOfLoading * shared[dimension]!, precisionOfLoading];
    items.forEach((item, at) => {
      if (!isScored(item)) return;
      const scores = scoresOf(item.levels, of);
      const shares = new Float64Array(item.levels);
      for (let node = 0; node < nodes.shares.length; node += 1) {
        const offset = node * (levels + 1) + item.from;
        const place = places[node * dimensions.length + dimension]!;
        probabilities(shares, item, own[at]!, setting, node);
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
  const { nodes, levels } = setting;
  const table = new Float64Array((levels + 1) * nodes.shares.length);
  items.forEach((item, at) => {
    const shares = new Float64Array(item.levels);
    for (let node = 0; node < nodes.shares.length; node += 1) {
      probabilities(shares, item, own[at]!, setting, node);
      const offset = node * (levels + 1) + item.from;
      for (let level = 0; level < item.levels; level += 1)
        table[offset + level] = item.weight * Math.log(Math.max(shares[level]!, 1e-9));
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
