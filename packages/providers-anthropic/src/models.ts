import type { ModelCapabilities } from "@persona/contracts";

/** The default model. Source: the model list in the SDK's own types, @anthropic-ai/sdk 1.12.0, read on 2026-11-23. */
export const defaultModel = "claude-sonnet-5-5";

/**
 * Context windows in tokens. Source: the data of @pydantic/genai-prices 0.1.8, read on 2026-11-23. A model that is not
 * here is not guessed at.
 */
const contextTokens: Readonly<Record<string, number>> = {
  "claude-sonnet-5": 1_000_000,
  "claude-opus-4-8": 1_000_000,
};

/** Families whose models follow a schema: 4.5 and later, by the SDK's documentation of `output_config.format`. */
const followsSchemas = /^claude-[a-z]+-(?:4-[5-9]|[5-9])(?:\b|-)/u;

/** What a model can do. What is not known is left out. */
export function capabilitiesOf(model: string): ModelCapabilities {
  const context = contextTokens[model];
  return {
    streaming: true,
    ...(followsSchemas.test(model) ? { structuredOutput: true } : {}),
    ...(context === undefined ? {} : { contextTokens: context }),
  };
}
