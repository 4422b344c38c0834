import { Admission, requestKey, Spending, TokenEstimator } from "@persona/calls";
import type { ExecutorParts, KeyedRequest, SpendingOptions } from "@persona/calls";
import type { LLMProvider } from "@persona/contracts";

/** This many small requests with keys of their own. */
export function smallRequests(count: number, provider: LLMProvider): readonly KeyedRequest[] {
  return Array.from({ length: count }, (_, index) => {
    const request = {
      messages: [{ role: "user", text: `Question ${index}?` }],
      maxOutputTokens: 20,
    } as const;
    const key = requestKey(provider.name, provider.defaultModel, request, 0);
    return { key, job: key, group: index + 1, turn: 0, request };
  });
}

/** What a run gives the executor that it makes. */
export function runParts(
  provider: LLMProvider,
  more: Partial<ExecutorParts> & { readonly money?: SpendingOptions } = {},
): ExecutorParts {
  const { money = {}, ...rest } = more;
  return {
    provider,
    admission: new Admission(),
    spending: new Spending(money, provider.defaultModel),
    estimator: new TokenEstimator(),
    timeoutMs: 10_000,
    ...rest,
  };
}
