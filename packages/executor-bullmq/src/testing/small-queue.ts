import { Admission, requestKey, Spending, TokenEstimator } from "@persona/calls";
import type { ExecutorParts, KeyedRequest } from "@persona/calls";
import { OpenAIProvider } from "@persona/providers-openai";

/** A provider that asks a test server. */
export function testProvider(baseURL: string): OpenAIProvider {
  return new OpenAIProvider({ api: "chat", apiKey: "k", baseURL, defaultModel: "m" });
}

/** So many small requests with keys of their own. */
export function smallRequests(count: number, maxOutputTokens = 20): readonly KeyedRequest[] {
  return Array.from({ length: count }, (_, index) => {
    const request = { messages: [{ role: "user", text: `Question ${index}?` }], maxOutputTokens } as const;
    const key = requestKey("openai", "m", request, 0);
    return { key, job: key, group: index + 1, turn: 0, request };
  });
}

/** What a run gives the executor that it makes. */
export function runParts(
  provider: OpenAIProvider,
  more: Partial<ExecutorParts> & { readonly maxTokens?: number } = {},
): ExecutorParts {
  const { maxTokens, ...rest } = more;
  return {
    provider,
    admission: new Admission(),
    spending: new Spending(maxTokens === undefined ? {} : { maxTokens }, "m"),
    estimator: new TokenEstimator(),
    timeoutMs: 10_000,
    ...rest,
  };
}
