import type { Usage } from "@persona/contracts";

/** Adds up the tokens of responses. */
export function sumUsage(usages: readonly Usage[]): Usage {
  return {
    inputTokens: {
      total: sum(usages.map(({ inputTokens }) => inputTokens.total)),
      cacheRead: sum(usages.map(({ inputTokens }) => inputTokens.cacheRead)),
      cacheWrite: sum(usages.map(({ inputTokens }) => inputTokens.cacheWrite)),
    },
    outputTokens: {
      total: sum(usages.map(({ outputTokens }) => outputTokens.total)),
      reasoning: sum(usages.map(({ outputTokens }) => outputTokens.reasoning)),
    },
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
