import type { ModelCapabilities } from "@persona/contracts";

/** The default model. Source: the model list in the SDK's own types, openai 7.57.0, read on 2026-11-23. */
export const defaultModel = "gpt-6-luna";

/**
 * Context windows in tokens. Source: the data of @pydantic/genai-prices 0.1.8, read on 2026-11-23. A model that is not
 * here is not guessed at.
 */
const contextTokens: Readonly<Record<string, number>> = {
  "gpt-6-luna": 1_050_000,
  "gpt-6-sol": 1_050_000,
};

/** True for a model that reasons and so does not take sampling parameters. */
export function isReasoningModel(model: string): boolean {
  return /^(?:gpt-[5-9]|gpt-\d{2}|o\d)/u.test(model) && !model.includes("-chat");
}

/** What a model of OpenAI's can do; for other servers' models nothing is known. */
export function capabilitiesOf(model: string, isOpenAI: boolean): ModelCapabilities {
  if (!isOpenAI) return { streaming: true };
  const context = contextTokens[model.replace(/-\d{4}-\d{2}-\d{2}$/u, "")];
  const isKnown = /^(?:gpt-4o|gpt-4\.1|gpt-[5-9]|o\d)/u.test(model);
  return {
    streaming: true,
    ...(isKnown ? { structuredOutput: true } : {}),
    ...(context === undefined ? {} : { contextTokens: context }),
  };
}
