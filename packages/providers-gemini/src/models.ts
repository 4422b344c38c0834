import type { ModelCapabilities } from "@persona/contracts";

/** The default model. Source: the data of @pydantic/genai-prices 0.1.8, read on 2026-11-23. */
export const defaultModel = "gemini-3.8-flash";

/** Context windows in tokens, from the same source. A model that is not here is not guessed at. */
const contextTokens: Readonly<Record<string, number>> = { "gemini-3.8-flash": 1_000_000 };

/** What a model can do. What is not known is left out. */
export function capabilitiesOf(model: string): ModelCapabilities {
  const context = contextTokens[model];
  return {
    streaming: true,
    ...(/^gemini-(?:1\.5|[2-9])/u.test(model) ? { structuredOutput: true } : {}),
    ...(context === undefined ? {} : { contextTokens: context }),
  };
}
