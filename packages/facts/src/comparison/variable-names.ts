import type { Segmentation } from "@persona/contracts";
import type { Comparison } from "./comparison.ts";
import { formingTopics } from "./forming-topics.ts";

/** The questions, topics and codes that form groups, and the questions that only describe them, by name. */
export function variableNames(comparison: Comparison): Pick<Segmentation, "active" | "passive"> {
  const { basis, variables, variates, silentText } = comparison;
  const topics = basis === "transcripts" ? 0 : formingTopics(comparison).length;
  const codes = variates.codes?.length ?? 0;
  return {
    active: [
      ...new Set(variables.active.map(({ column }) => column.question)),
      ...(topics === 0 ? [] : [`${topics} topics of what people say`]),
      ...(codes === 0 ? [] : [`${codes} codes`]),
      ...(basis === "transcripts" && variates.topics.length > 0 ? ["the words that people use"] : []),
    ],
    passive: [
      ...new Set(
        [...variables.passive.map(({ column }) => column), ...silentText].map(({ question }) => question),
      ),
    ],
  };
}
