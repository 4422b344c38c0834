import type { Item } from "./survey-answers.ts";

/**
 * One way in which people differ along a line. `levels`: more of it goes with higher (or lower) levels. `ends`: more of
 * it goes with both ends of the levels. `choice`: each level goes with it in its own way. `own` loadings: how strongly is
 * a matter of each question; `shared`: it is the same for all questions with ordered levels, as with a habit of
 * agreeing.
 */
export interface Dimension {
  readonly of: "levels" | "ends" | "choice";
  readonly loading: "own" | "shared";
}

/** Points at which people can be. */
export interface Nodes {
  /** Logarithm of the share of people at each node. */
  readonly shares: Float64Array;
  /**
   * The class of each node, from 0. The shares of classes are found from the answers; within a class, people are spread
   * over its nodes as given. Absent: everybody is of one class.
   */
  readonly classOf?: Int32Array;
  /** Where each node is on each dimension, at `node * dimensions + dimension`. */
  readonly places: Float64Array;
  readonly dimensions: readonly Dimension[];
}

/** The parameters of one item: a base for every level but the first, then its loadings. */
export interface Parameters {
  readonly values: Float64Array;
  readonly features: readonly Feature[];
  /** The scores of the levels on each dimension, where the loading there is shared and the levels have an order. */
  readonly sharedScores: readonly (Float64Array | undefined)[];
}

/** What one parameter is multiplied with: nothing (the base of a level), or the place on a dimension. */
export interface Feature {
  /** −1 for a base. */
  readonly dimension: number;
  /** The only level that it counts for; −1 where it counts for all. */
  readonly level: number;
  /** The factor of each level. */
  readonly scores: Float64Array;
}

/** What stays the same while a model is fitted, and what its parts share. */
export interface Setting {
  readonly nodes: Nodes;
  readonly shared: Float64Array;
  readonly levels: number;
  /** How likely people at each node choose each level, as it was when the table was last written. */
  readonly chances: Float64Array;
}

/** The parameters of an item before anything is fitted: everybody answers alike. */
export function startOf(item: Item, dimensions: readonly Dimension[], marginal: Float64Array): Parameters {
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

/**
 * The probabilities of the levels of an item at a node, written to `into` from `start`.
 *
 * @returns what was subtracted from the logarithms of the odds, which are written to `logOdds`, to make them probabilities
 */
export function probabilities(
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
