import type { FoundTopic } from "@persona/text";
import type { Comparison } from "./comparison.ts";

/**
 * At most this many topics, the most distinctive ones, are compared next to closed answers. Without closed answers, all
 * are.
 */
const mostTopics = 30;

/** The topics that people are compared by. */
export function formingTopics({ variables, variates }: Comparison): readonly FoundTopic[] {
  return variables.active.length === 0 ? variates.topics : variates.topics.slice(0, mostTopics);
}
