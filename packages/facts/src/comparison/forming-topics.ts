import type { FoundTopic } from "@persona/text";
import type { Comparison } from "./comparison.ts";

/** Topics that people are compared by beside their closed answers at most: the most telling ones. Without those, all count. */
const mostTopics = 30;

/** The topics that people are compared by. */
export function formingTopics({ variables, variates }: Comparison): readonly FoundTopic[] {
  return variables.active.length === 0 ? variates.topics : variates.topics.slice(0, mostTopics);
}
