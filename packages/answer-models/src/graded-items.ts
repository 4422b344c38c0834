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
  /** The share of people at each node. */
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
  /** How likely people at each node choose each level, at `level * nodes + node`; 1 where it is missing. */
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

/** No answer is less likely than this. */
const leastChance = 1e-9;

/** Writes the probabilities of the levels of an item at a node: from `start`, at every `step`. */
export function probabilities(
  into: Float64Array,
  { start, step }: { readonly start: number; readonly step: number },
  {
    item: { levels },
    own: { values, features, sharedScores },
    node,
  }: { readonly item: Item; readonly own: Parameters; readonly node: number },
  { nodes: { places, dimensions }, shared }: Setting,
): void {
  const first = node * dimensions.length;
  const end = start + levels * step;
  for (let at = start; at < end; at += step) into[at] = 0;
  const add = (by: number, scores: Float64Array): void => {
    for (let level = 0, at = start; level < levels; level += 1, at += step)
      into[at] = into[at]! + by * scores[level]!;
  };
  for (let feature = 0; feature < features.length; feature += 1) {
    const { dimension, level: only, scores } = features[feature]!;
    const by = dimension < 0 ? values[feature]! : values[feature]! * places[first + dimension]!;
    if (only < 0) add(by, scores);
    else into[start + only * step] = into[start + only * step]! + by;
  }
  for (let dimension = 0; dimension < sharedScores.length; dimension += 1) {
    const scores = sharedScores[dimension];
    if (scores !== undefined) add(shared[dimension]! * places[first + dimension]!, scores);
  }
  let most = Number.NEGATIVE_INFINITY;
  for (let at = start; at < end; at += step) if (into[at]! > most) most = into[at]!;
  let total = 0;
  for (let at = start; at < end; at += step) {
    into[at] = Math.exp(into[at]! - most);
    total += into[at]!;
  }
  for (let at = start; at < end; at += step) into[at] = Math.max(into[at]! / total, leastChance);
}
