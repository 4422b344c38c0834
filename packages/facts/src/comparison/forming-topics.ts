import type { FoundTopic } from "@persona/text";
import type { Comparison } from "./comparison.ts";

/**
 * At most this many topics, the most distinctive ones, are compared next to closed answers. Without closed answers, all
 * are.
 */
const mostTopics = 30;

/**
 * The topics that people are compared by. Single verbs are left out: most kinds of people use, buy and compare
 * something, and planted kinds are found again less well with them (`many-speakers.test.ts` of grouping).
 */
export function formingTopics({ variables, variates }: Comparison): readonly FoundTopic[] {
  const topics = variates.topics.filter(({ isVerb }) => isVerb !== true);
  return variables.active.length === 0 ? topics : topics.slice(0, mostTopics);
}
