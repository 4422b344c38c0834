import { startOf, probabilities } from "./graded-items.ts";
import type { Nodes, Parameters, Setting } from "./graded-items.ts";
import { maximizeItem, maximizeShared } from "./graded-steps.ts";
import { expect, expectFrom, marginalShares } from "./mixture.ts";
import type { Expectation, Mixture } from "./mixture.ts";
import type { Item, SurveyAnswers } from "./survey-answers.ts";

/** A fitted model, with what the Bayesian information criterion needs. */
export interface GradedFit {
  readonly model: Mixture;
  readonly likelihood: number;
  readonly parameters: number;
}

const mostRounds = 80;
const leastGain = 0.05;

/**
 * Fits the generalized partial credit model (Muraki 1992) for items with ordered levels and the nominal response model
 * (Bock 1972) for others, at given nodes, by expectation-maximization. Missing answers say nothing.
 *
 * @param memberships how likely each person is at each node to begin with, row by row
 * @param least stop when a round gains less than this, in log likelihood
 */
export function fitGraded(
  answers: SurveyAnswers,
  nodes: Nodes,
  memberships: Float64Array,
  least = leastGain,
): GradedFit {
  const { items, levels } = answers;
  const k = nodes.shares.length;
  const marginal = marginalShares(answers);
  const shared = new Float64Array(nodes.dimensions.length);
  const own = items.map((item) => startOf(item, nodes.dimensions, marginal));
  let { shares } = nodes;
  const chances = new Float64Array((levels + 1) * k).fill(1);
  const setting: Setting = { nodes, shared, levels, chances };
  writeChances(items, own, setting);
  const update = (expected: Omit<Expectation, "likelihood">): void => {
    items.forEach((item, at) => maximizeItem(item, own[at]!, { ...setting, expected }));
    maximizeShared(items, own, { ...setting, expected });
    shares = sharesOf(nodes, expected);
    writeChances(items, own, setting);
  };
  const start = expectFrom(answers, memberships, k);
  for (let round = 0; round < 3; round += 1) update(start);
  let likelihood = Number.NEGATIVE_INFINITY;
  for (let round = 0; round < mostRounds; round += 1) {
    const expected = expect(answers, { k, shares, chances });
    const gain = expected.likelihood - likelihood;
    likelihood = expected.likelihood;
    if (gain < least && round > 2) break;
    update(expected);
  }
  return {
    model: { k, shares, chances },
    likelihood,
    parameters: countParameters(own, nodes),
  };
}

/** The shares of nodes, where those of classes are found from the answers. Each class counts one person more. */
function sharesOf(
  { shares, classOf }: Nodes,
  { sizes, people }: Omit<Expectation, "likelihood">,
): Float64Array {
  if (classOf === undefined) return shares;
  const classes = Math.max(...classOf) + 1;
  const [seen, given] = [new Float64Array(classes), new Float64Array(classes)];
  classOf.forEach((own, node) => {
    seen[own] = seen[own]! + sizes[node]!;
    given[own] = given[own]! + shares[node]!;
  });
  return shares.map((share, node) => {
    const own = classOf[node]!;
    return (share * (seen[own]! + 1)) / (people + classes) / given[own]!;
  });
}

function writeChances(items: readonly Item[], own: readonly Parameters[], setting: Setting): void {
  const { nodes, chances } = setting;
  const k = nodes.shares.length;
  items.forEach((item, at) => {
    for (let node = 0; node < k; node += 1)
      probabilities(
        chances,
        { start: item.from * k + node, step: k },
        { item, own: own[at]!, node },
        setting,
      );
  });
}

function countParameters(own: readonly Parameters[], { dimensions, classOf }: Nodes): number {
  const turns = dimensions.filter(({ of, loading }) => of === "levels" && loading === "own").length;
  const shared = dimensions.filter(({ loading }) => loading === "shared").length;
  // two lines with loadings of their own can be turned in their plane
  const turnable = classOf === undefined ? (turns * (turns - 1)) / 2 : 0;
  return (
    own.reduce((sum, { values }) => sum + values.length, 0) +
    shared -
    turnable +
    (classOf === undefined ? 0 : Math.max(...classOf))
  );
}
